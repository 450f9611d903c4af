package org.fovea.gateway.hl7;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fovea.gateway.hl7.Sender.Right;

/** Reads {@code hl7-senders.txt}: one sender a line. */
final class SenderFile {
  static final String NAME = "hl7-senders.txt";

  /** What an administrator finds at the first start with the port open. */
  static final String TEMPLATE =
      """
      # Applications that may send HL7 messages to this Fovea: one a line, columns separated by
      # spaces. A message of another is rejected. The file is read again whenever it changes; no
      # restart is needed.
      #
      # APPLICATION  MSH-3 of its messages; in "quotes" when it contains spaces
      # FACILITY     MSH-4 of its messages; * for any
      # HOST         the address or name it calls from; * for any (not advised)
      # RIGHTS       separated by commas:
      #                patients  ADT^A08 and ADT^A40: updates and merges of patients
      #                orders    ORM^O01 and OMI^O23: orders
      # ISSUER       issuer of patient identifiers that name no assigning authority (optional)
      #
      # APPLICATION  FACILITY  HOST       RIGHTS    ISSUER
      # ADT          *         10.1.2.20  patients  HOSPITAL
      # RIS          *         10.1.2.21  patients,orders
      """;

  private static final int MOST_SENDERS = 100; // a house has a handful
  private static final int LEAST_COLUMNS = 4;
  private static final Pattern COLUMN = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private SenderFile() {}

  /**
   * The senders.
   *
   * @throws SenderFileException naming the line
   */
  static List<Sender> parse(String text) {
    List<Sender> senders = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      Sender sender = sender(bare, number);
      for (Sender other : senders) {
        if (other.application().equals(sender.application())
            && other.facility().equals(sender.facility())) {
          throw wrong(
              number,
              "a second %s %s".formatted(sender.application(), sender.facility()),
              "each application and facility once");
        }
      }
      senders.add(sender);
      if (senders.size() > MOST_SENDERS) {
        throw wrong(number, "more senders", "at most " + MOST_SENDERS);
      }
    }
    return List.copyOf(senders);
  }

  private static Sender sender(String line, int number) {
    List<String> columns =
        COLUMN
            .matcher(line)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .toList();
    if (columns.size() < LEAST_COLUMNS || columns.size() > LEAST_COLUMNS + 1) {
      throw wrong(
          number,
          columns.size() + " columns",
          "APPLICATION FACILITY HOST RIGHTS and perhaps ISSUER");
    }
    if (columns.getFirst().isBlank()) {
      throw wrong(number, "no application", "MSH-3 of its messages");
    }
    return new Sender(
        columns.get(0),
        columns.get(1),
        columns.get(2),
        rights(columns.get(3), number),
        columns.size() > LEAST_COLUMNS
            ? Optional.of(columns.getLast()).filter(issuer -> !issuer.isBlank())
            : Optional.empty());
  }

  private static Set<Right> rights(String text, int number) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (String word : text.split(",", -1)) {
      Right right =
          switch (word) {
            case "patients" -> Right.PATIENTS;
            case "orders" -> Right.ORDERS;
            default -> throw wrong(number, "the right \"" + word + "\"", "patients, orders");
          };
      rights.add(right);
    }
    return rights;
  }

  private static SenderFileException wrong(int line, String found, String expected) {
    return new SenderFileException(NAME, line, found, expected);
  }
}
