package org.fovea.deidentify.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/**
 * Remembers what identified in an object, and finds it again in attributes the profile leaves: a
 * name in a device's serial number, a Patient ID in a lookup table's explanation.
 */
final class IdentityTraces {

  /** Shorter words are too often words. */
  private static final int SHORTEST_LATIN = 3;

  private static final int SHORTEST_OTHER = 2;
  private static final int SHORTEST_NUMBER = 4;
  private static final int SHORTEST_TEXT = 6;

  /** In bytes that are no text, five equal ones by chance are rare. */
  private static final int SHORTEST_BYTES = 5;

  /** What names a place, and sometimes only the make of what stands there. */
  private static final Set<Integer> PLACES =
      Set.of(Tag.InstitutionName, Tag.StationName, Tag.InstitutionalDepartmentName);

  private static final Pattern NAME_PARTS = Pattern.compile("[\\s=^,;.()_\\-]+");

  /** What stands in name fields without naming anyone. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "anonymous",
          "anonymized",
          "anonymised",
          "anon",
          "test",
          "phantom",
          "unknown",
          "none",
          "patient",
          "name",
          "removed",
          "doctor",
          "prof",
          "med",
          "physician",
          "not",
          "available",
          "the",
          "and",
          "von",
          "van",
          "der",
          "for",
          "dicom",
          "image",
          "images",
          "anonymizer");

  private final Set<String> names = new HashSet<>();
  private final Set<String> texts = new HashSet<>();
  private final Set<String> ignored = new HashSet<>();
  private final Set<Element> trusted = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Words of a device's kind: a station that is called like its maker is no trace of a place. */
  void ignore(String words) {
    if (!words.isBlank()) {
      ignored.add(fold(words.strip()));
      for (String part : NAME_PARTS.split(words)) {
        ignored.add(fold(part));
      }
    }
  }

  /** This element was put there by us, or is kept because an option says so. */
  Element trust(Element element) {
    trusted.add(element);
    return element;
  }

  /**
   * Something that is being removed or replaced.
   *
   * @param identifying text in it says who; otherwise only names, dates and UIDs are remembered
   */
  void remember(Element element, DataSet owner, boolean identifying) {
    if (element.value() instanceof Value.Items items) {
      for (DataSet item : items.items()) {
        for (Element inner : item) {
          remember(inner, item, identifying && !Tag.isPrivate(inner.tag()));
        }
      }
      return;
    }
    switch (element.vr()) {
      case PN -> values(element, owner).forEach(this::name);
      case UI ->
          values(element, owner).stream()
              .filter(uid -> uid.length() >= SHORTEST_TEXT && !Pseudonyms.isStandard(uid))
              .forEach(texts::add);
      case DA, DT ->
          values(element, owner).stream()
              .filter(date -> date.length() >= 8)
              .map(date -> date.substring(0, 8))
              .filter(date -> date.chars().allMatch(Character::isDigit))
              .flatMap(IdentityTraces::written)
              .forEach(texts::add);
      case LO, SH, UC, UT, ST, LT -> {
        if (identifying) {
          boolean place = PLACES.contains(element.tag());
          values(element, owner).stream()
              .filter(value -> !place || !ignored.contains(fold(value)))
              .forEach(this::text);
        }
      }
      default -> {}
    }
  }

  /** A date as it stands in DICOM and as people write it. */
  private static Stream<String> written(String date) {
    String year = date.substring(0, 4);
    String month = date.substring(4, 6);
    String day = date.substring(6);
    return Stream.of(
        date,
        year + "-" + month + "-" + day,
        day + "." + month + "." + year,
        day + "/" + month + "/" + year,
        month + "/" + day + "/" + year,
        day + "-" + month + "-" + year);
  }

  private static Iterable<String> lines(String value) {
    return value.lines().map(String::strip).toList();
  }

  private static List<String> values(Element element, DataSet owner) {
    try {
      return owner.getStrings(element.tag());
    } catch (DicomException unreadable) {
      return List.of();
    }
  }

  private void name(String name) {
    for (String part : NAME_PARTS.split(name)) {
      String folded = fold(part);
      boolean digits = folded.chars().allMatch(Character::isDigit);
      int shortest = digits ? SHORTEST_NUMBER : isLatin(folded) ? SHORTEST_LATIN : SHORTEST_OTHER;
      if (folded.length() >= shortest && !NO_NAMES.contains(folded)) {
        names.add(folded);
      }
    }
  }

  private void text(String value) {
    for (String line : lines(value)) {
      boolean digit = line.chars().anyMatch(Character::isDigit);
      int shortest = digit ? SHORTEST_NUMBER : isLatin(line) ? SHORTEST_TEXT : SHORTEST_OTHER;
      String folded = fold(line);
      if (line.length() >= shortest && !TextCleaner.isDescription(line)) {
        texts.add(folded);
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty() && texts.isEmpty();
  }

  /** Whether an element that stays repeats anything remembered. */
  boolean isIn(Element element, DataSet owner) {
    if (trusted.contains(element) || isEmpty()) {
      return false;
    }
    Vr vr = element.vr();
    if (vr.kind() == Vr.Kind.SEQUENCE || !(element.value() instanceof Value.Bytes(byte[] bytes))) {
      return false;
    }
    if (!vr.isText()) {
      return bytes.length >= SHORTEST_BYTES && inBytes(bytes, owner);
    }
    if (vr == Vr.DS || vr == Vr.IS || vr == Vr.AS || vr == Vr.TM) {
      return values(element, owner).stream().anyMatch(this::isExactly);
    }
    return values(element, owner).stream().anyMatch(this::inText) || inBytes(bytes, owner);
  }

  /** Whether a value is something remembered and nothing else: all that numbers and terms tell. */
  boolean isExactly(String value) {
    String folded = fold(value);
    return names.contains(folded) || folded.length() >= SHORTEST_TEXT && texts.contains(folded);
  }

  /** Whether a text repeats anything remembered. */
  boolean inText(String value) {
    String folded = fold(value);
    for (String text : texts) {
      if (folded.contains(text)) {
        return true;
      }
    }
    for (String name : names) {
      int at = folded.indexOf(name);
      while (at >= 0) {
        if (!isLatin(name) || isWord(folded, at, at + name.length())) {
          return true;
        }
        at = folded.indexOf(name, at + 1);
      }
    }
    return false;
  }

  private static boolean isWord(String text, int from, int to) {
    boolean before = from == 0 || !Character.isLetter(text.charAt(from - 1));
    boolean after = to == text.length() || !Character.isLetter(text.charAt(to));
    return before && after;
  }

  /** Text that its VR hides, or that is in another character set than declared. */
  private boolean inBytes(byte[] bytes, DataSet owner) {
    String latin = fold(new String(bytes, StandardCharsets.ISO_8859_1));
    String utf8 = isAscii(bytes) ? latin : fold(new String(bytes, StandardCharsets.UTF_8));
    String declared = isAscii(bytes) ? latin : fold(owner.characterSet().decode(bytes, true));
    for (Set<String> traces : List.of(texts, names)) {
      for (String trace : traces) {
        int shortest = isLatin(trace) ? SHORTEST_BYTES : SHORTEST_OTHER;
        if (trace.length() >= shortest
            && (latin.contains(trace) || utf8.contains(trace) || declared.contains(trace))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == 0x1B) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLatin(String text) {
    return text.chars().allMatch(c -> c < 0x250);
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
