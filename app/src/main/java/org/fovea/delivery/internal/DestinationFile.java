package org.fovea.delivery.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fovea.delivery.Destination;
import org.fovea.delivery.Destination.Kind;
import org.fovea.delivery.Destination.Takes;
import org.fovea.delivery.DestinationFileException;
import org.fovea.dicom.net.AeTitle;
import org.jspecify.annotations.Nullable;

/** Reads {@code destinations.txt}: one destination a line. */
final class DestinationFile {
  static final String NAME = "destinations.txt";

  /** What an administrator finds at the first start. */
  static final String TEMPLATE =
      """
      # Where reports go by themselves: one destination a line, columns separated by spaces. Nothing
      # is sent to what is not here. The file is read again whenever it changes; no restart is needed.
      #
      # NAME     what the outbox calls it
      # KIND     dicom   C-STORE; ADDRESS is an AE title of dicom-peers.txt that has a port
      #          stow    STOW-RS; ADDRESS is the URL that ends in /studies
      #          hl7     ORU^R01 over MLLP; ADDRESS is host:port
      # TAKES    separated by commas:
      #            preliminary  what models said, before anybody signed; never of a model read blind
      #            signed       signed reports and their addenda
      #          Whatever was sent once is followed by what it became: signed, amended, taken back.
      # OPTIONS  any of:
      #            modality=CR,DX        only studies with one of these
      #            finding=233604007     only reports in which one of these codes is present
      #            research              also what a research-only model took part in
      #            commit                ask for Storage Commitment (dicom)
      #            give-up=72h           when what is not taken waits for a person (m, h or d)
      #            credentials=/a/file   first line: user:password, or Bearer and a token (stow)
      #            application=RIS       MSH-5, and facility=… MSH-6 (hl7)
      #            tls                   by TLS (hl7)
      #
      # NAME   KIND   ADDRESS                                 TAKES               OPTIONS
      # PACS   dicom  PACS                                    preliminary,signed  commit
      # VNA    stow   https://vna.example/dicom-web/studies   signed              give-up=7d
      # RIS    hl7    ris.example:2575                        preliminary,signed  application=RIS
      """;

  private static final int MOST_DESTINATIONS = 100; // a house has a handful
  private static final Duration GIVE_UP = Duration.ofDays(3); // a long week-end
  private static final Duration LONGEST_GIVE_UP = Duration.ofDays(60);
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
  private static final Pattern PERIOD = Pattern.compile("([0-9]{1,4})([mhd])");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "[A-Za-z0-9._:-]+:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}"
              + "|655[0-2][0-9]|6553[0-5])");
  private static final Pattern COLUMN = Pattern.compile("\\S+");
  private static final int COLUMNS = 4;

  private DestinationFile() {}

  /**
   * The destinations by name.
   *
   * @throws DestinationFileException naming the line
   */
  static Map<String, Destination> parse(String text) {
    Map<String, Destination> destinations = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String bare = line.strip();
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      Destination destination = destination(bare, number);
      if (destinations.put(destination.name(), destination) != null) {
        throw wrong(number, "a second " + destination.name(), "each name once");
      }
      if (destinations.size() > MOST_DESTINATIONS) {
        throw wrong(number, "more destinations", "at most " + MOST_DESTINATIONS);
      }
    }
    return destinations;
  }

  private static Destination destination(String line, int number) {
    List<String> columns = COLUMN.matcher(line).results().map(found -> found.group()).toList();
    if (columns.size() < COLUMNS) {
      throw wrong(
          number, columns.size() + " columns", "NAME KIND ADDRESS TAKES and perhaps OPTIONS");
    }
    String name = columns.get(0);
    if (!NAMES.matcher(name).matches()) {
      throw wrong(number, "the name " + name, "1 to 32 letters, digits, '.', '_' or '-'");
    }
    Kind kind = kind(columns.get(1), number);
    Map<String, String> options = options(kind, columns.subList(COLUMNS, columns.size()), number);
    return new Destination(
        name,
        kind,
        address(kind, columns.get(2), number),
        takes(columns.get(3), number),
        list(options.remove("modality")),
        list(options.remove("finding")),
        options.remove("research") != null,
        options.remove("commit") != null,
        giveUp(options.remove("give-up"), number),
        options);
  }

  private static Kind kind(String word, int number) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw wrong(number, "the kind " + word, words(Kind.values()));
  }

  private static String address(Kind kind, String text, int number) {
    switch (kind) {
      case DICOM -> {
        if (!AeTitle.isValid(text)) {
          throw wrong(number, "AE title " + text, "1 to 16 characters");
        }
      }
      case HL7 -> {
        if (!HOST_AND_PORT.matcher(text).matches()) {
          throw wrong(number, "the address " + text, "host:port");
        }
      }
      case STOW -> {
        URI url = url(text);
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getUserInfo() != null) {
          throw wrong(number, "the address " + text, "https://host/… without a password in it");
        }
      }
    }
    return text;
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException notOne) {
      return URI.create("none:");
    }
  }

  private static Set<Takes> takes(String text, int number) {
    Set<Takes> takes = EnumSet.noneOf(Takes.class);
    for (String word : text.split(",", -1)) {
      boolean known = false;
      for (Takes one : Takes.values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(word)) {
          known = takes.add(one) || takes.contains(one);
        }
      }
      if (!known) {
        throw wrong(number, "\"" + word + "\"", words(Takes.values()));
      }
    }
    return takes;
  }

  private static Map<String, String> options(Kind kind, List<String> columns, int number) {
    Set<String> known =
        switch (kind) {
          case DICOM -> Set.of("modality", "finding", "research", "give-up", "commit");
          case STOW -> Set.of("modality", "finding", "research", "give-up", "credentials");
          case HL7 ->
              Set.of(
                  "modality", "finding", "research", "give-up", "application", "facility", "tls");
        };
    Set<String> bare = Set.of("research", "commit", "tls");
    Map<String, String> options = new HashMap<>();
    for (String column : columns) {
      int equals = column.indexOf('=');
      String word = equals < 0 ? column : column.substring(0, equals);
      String value = equals < 0 ? "" : column.substring(equals + 1);
      if (!known.contains(word)
          || bare.contains(word) != (equals < 0)
          || (equals > 0 && value.isEmpty())) {
        throw wrong(
            number,
            "the option " + column,
            known.stream()
                .sorted()
                .map(one -> bare.contains(one) ? one : one + "=…")
                .collect(Collectors.joining(", ")));
      }
      options.put(word, value);
    }
    return options;
  }

  private static Set<String> list(@Nullable String text) {
    return text == null ? Set.of() : Set.of(text.split(",", -1));
  }

  private static Duration giveUp(@Nullable String text, int number) {
    if (text == null) {
      return GIVE_UP;
    }
    Matcher period = PERIOD.matcher(text);
    Duration giveUp = Duration.ZERO;
    if (period.matches()) {
      long count = Long.parseLong(period.group(1));
      giveUp =
          switch (period.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          };
    }
    if (giveUp.isZero() || giveUp.compareTo(LONGEST_GIVE_UP) > 0) {
      throw wrong(number, "give-up=" + text, "1m to " + LONGEST_GIVE_UP.toDays() + "d");
    }
    return giveUp;
  }

  private static String words(Enum<?>... values) {
    return Arrays.stream(values)
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }

  private static DestinationFileException wrong(int line, String found, String expected) {
    return new DestinationFileException(NAME, line, found, expected);
  }
}
