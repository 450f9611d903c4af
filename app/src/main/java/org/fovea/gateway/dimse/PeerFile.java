package org.fovea.gateway.dimse;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fovea.dicom.net.AeTitle;
import org.fovea.gateway.dimse.Peer.Right;

/** Reads {@code dicom-peers.txt}: one peer a line, five columns. */
final class PeerFile {
  static final String NAME = "dicom-peers.txt";

  /** What an administrator finds at the first start. */
  static final String TEMPLATE =
      """
      # DICOM peers of this Fovea: one a line, columns separated by spaces. A peer that is not here
      # is rejected. The file is read again whenever it changes; no restart is needed.
      #
      # AE-TITLE  its own AE title; in "quotes" when it contains spaces
      # HOST      the address or name it calls from and listens at; * for any (not advised)
      # PORT      the port it listens at, or - when nothing is ever sent to it
      # RIGHTS    separated by commas, or - for none (a destination only):
      #             store          may send objects here (C-STORE, Storage Commitment)
      #             store-unknown  may send private and unknown SOP classes too
      #             query          may search (C-FIND)
      #             retrieve       may fetch objects (C-MOVE, C-GET)
      #             mpps           may tell of its procedure steps (MPPS)
      #             worklist       is asked for the orders of studies that came without one
      #                            (Modality Worklist)
      #             tls            objects are sent to it by TLS
      # ISSUER    issuer of patient identifiers of its objects that name none (optional)
      #
      # AE-TITLE  HOST       PORT   RIGHTS                ISSUER
      # CT1       10.1.2.3   -      store                 HOSPITAL
      # PACS      10.1.2.9   104    store,query,retrieve  HOSPITAL
      """;

  private static final String NONE = "-";
  private static final int MOST_PEERS = 1000; // a house has dozens
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern COLUMN = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private PeerFile() {}

  /**
   * The peers by title.
   *
   * @throws PeerFileException naming the line
   */
  static Map<String, Peer> parse(String text) {
    Map<String, Peer> peers = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      Peer peer = peer(bare, number);
      if (peers.put(peer.title().value(), peer) != null) {
        throw wrong(number, "a second " + peer.title(), "each AE title once");
      }
      if (peers.size() > MOST_PEERS) {
        throw wrong(number, "more peers", "at most " + MOST_PEERS);
      }
    }
    return peers;
  }

  private static Peer peer(String line, int number) {
    String[] columns =
        COLUMN
            .matcher(line)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toArray(String[]::new);
    if (columns.length < 4 || columns.length > 5) {
      throw wrong(
          number, columns.length + " columns", "AE-TITLE HOST PORT RIGHTS and perhaps ISSUER");
    }
    if (!AeTitle.isValid(columns[0])) {
      throw wrong(number, "AE title \"" + columns[0] + "\"", "1 to 16 characters");
    }
    Optional<String> issuer =
        columns.length < 5 || columns[4].equals(NONE) || columns[4].isBlank()
            ? Optional.empty()
            : Optional.of(columns[4].strip());
    Peer peer =
        new Peer(
            new AeTitle(columns[0]),
            columns[1],
            port(columns[2], number),
            rights(columns[3], number),
            issuer);
    if (peer.may(Right.WORKLIST) && peer.listens().isEmpty()) {
      throw wrong(number, "worklist without where it listens", "a host and a port");
    }
    return peer;
  }

  private static OptionalInt port(String text, int number) {
    if (text.equals(NONE)) {
      return OptionalInt.empty();
    }
    Matcher digits = Pattern.compile("[0-9]{1,5}").matcher(text);
    int port = digits.matches() ? Integer.parseInt(text) : 0;
    if (port < 1 || port > LARGEST_PORT) {
      throw wrong(number, "port " + text, "1 to " + LARGEST_PORT + ", or -");
    }
    return OptionalInt.of(port);
  }

  private static Set<Right> rights(String text, int number) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    if (text.equals(NONE)) {
      return rights;
    }
    for (String word : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      boolean known = false;
      for (Right right : Right.values()) {
        if (right.word().equals(word)) {
          known = rights.add(right) || rights.contains(right);
        }
      }
      if (!known) {
        throw wrong(number, "the right \"" + word + "\"", words());
      }
    }
    return rights;
  }

  private static String words() {
    return Set.of(Right.values()).stream()
        .sorted()
        .map(Right::word)
        .collect(Collectors.joining(", "));
  }

  private static PeerFileException wrong(int line, String found, String expected) {
    return new PeerFileException(NAME, line, found, expected);
  }
}
