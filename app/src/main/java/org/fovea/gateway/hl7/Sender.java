package org.fovea.gateway.hl7;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;

/**
 * Another application that may send messages, as the administrator describes it.
 *
 * @param application MSH-3
 * @param facility MSH-4; {@value #ANY} for any
 * @param host its address or name; {@value #ANY} when it may call from anywhere
 * @param issuer of patient identifiers of its messages that name none (safety S1)
 */
record Sender(
    String application, String facility, String host, Set<Right> rights, Optional<String> issuer) {

  /** What its messages may do here. */
  enum Right {
    /** ADT^A08 and ADT^A40. */
    PATIENTS,
    /** ORM^O01 and OMI^O23. */
    ORDERS;

    /** The word in the file. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final String ANY = "*";
  static final String SOURCE = "hl7:";

  Sender {
    rights = Set.copyOf(rights);
  }

  boolean may(Right right) {
    return rights.contains(right);
  }

  boolean is(Heading heading) {
    return application.equals(heading.application())
        && (facility.equals(ANY) || facility.equals(heading.facility()));
  }

  /** Whether it may call from this address. A name is looked up each time. */
  boolean callsFrom(InetAddress address) {
    if (host.equals(ANY)) {
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

  /** Where its messages came from, for a person. */
  String source() {
    return SOURCE + application;
  }

  /** Never of the automatic work, whatever its name: that begins with another word. */
  AccessToken token() {
    return new AccessToken(source(), Purpose.OPERATION);
  }
}
