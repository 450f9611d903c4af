package org.fovea.gateway.dimse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.dicom.net.AeTitle;

/**
 * Another application entity, as the administrator describes it.
 *
 * @param host its address or name; {@value #ANY_HOST} when it may call from anywhere
 * @param port it listens on, where objects may be sent to it
 * @param issuer of patient identifiers in objects of its that name none (safety S1)
 */
record Peer(
    AeTitle title, String host, OptionalInt port, Set<Right> rights, Optional<String> issuer) {

  /** What a peer may do here, and how it is spoken to. */
  enum Right {
    /** C-STORE of every storage SOP class of PS3.4, and Storage Commitment. */
    STORE,
    /** C-STORE of private and unknown SOP classes too. */
    STORE_UNKNOWN,
    /** C-FIND. */
    QUERY,
    /** C-MOVE and C-GET. */
    RETRIEVE,
    /** N-CREATE and N-SET of Modality Performed Procedure Steps. */
    MPPS,
    /** Asked by Modality Worklist for the orders of studies that came without one. */
    WORKLIST,
    /** Objects are sent to it by TLS. */
    TLS;

    /** The word in the file. */
    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  static final String ANY_HOST = "*";

  private static final String SOURCE = "dimse:";

  Peer {
    rights = Set.copyOf(rights);
  }

  boolean may(Right right) {
    return rights.contains(right);
  }

  /** Whether it may call from this address. A name is looked up each time. */
  boolean callsFrom(InetAddress address) {
    if (host.equals(ANY_HOST)) {
      return true;
    }
    try {
      for (InetAddress known : InetAddress.getAllByName(host)) {
        if (known.equals(address)) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Where it listens; nothing when no object may be sent to it. */
  Optional<InetSocketAddress> listens() {
    return port.isPresent() && !host.equals(ANY_HOST)
        ? Optional.of(new InetSocketAddress(host, port.getAsInt()))
        : Optional.empty();
  }

  /** Where its objects came from, for the index, and who it is in the audit trail. */
  String source() {
    return SOURCE + title;
  }

  /** Never of the automatic work, whatever its title: that begins with another word. */
  AccessToken token() {
    return new AccessToken(source(), Purpose.TREATMENT);
  }
}
