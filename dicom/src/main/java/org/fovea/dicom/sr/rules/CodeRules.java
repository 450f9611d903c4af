package org.fovea.dicom.sr.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** What a coded entry must be (PS3.3 8.8, PS3.16 8): three values, in a scheme's own form. */
final class CodeRules {
  private static final Set<String> SCHEMES =
      Set.of(
          "DCM",
          "SCT",
          "SRT",
          "UCUM",
          "LN",
          "UMLS",
          "NCIt",
          "RADLEX",
          "FMA",
          "RFC5646",
          "RFC3066",
          "ISO639_1",
          "ISO639_2",
          "ISO3166_1",
          "I10",
          "I10P",
          "I9",
          "C4",
          "HL7",
          "MDC",
          "ACR",
          "BI",
          "IBSI",
          "NCDR",
          "PATHLEX",
          "CID7151",
          "MAYOBRAIN",
          "SNM3",
          "UNS",
          "ITIS_TSN",
          "NEU");

  /** Codes of PS3.16 that rows without a name are often given. */
  private static final Map<String, String> MEANINGS =
      Map.of("Certainty of Finding", "111012", "Comment", "121106");

  private static final Pattern DICOM = Pattern.compile("[0-9]{5,6}[A-Z]?");
  private static final Pattern SNOMED = Pattern.compile("[1-9][0-9]{5,17}");

  /** A unit with at most this many factors covers all of PS3.16's. */
  private static final Pattern UCUM_TERM =
      Pattern.compile(
          "(\\{[!-z|~]+}|(10\\*|10\\^)[+-]?[0-9]+|[0-9]+|%|\\[[A-Za-z_']+]|"
              + "(Y|Z|E|P|T|G|M|k|h|da|d|c|m|u|n|p|f)?"
              + "(m|g|s|L|l|Pa|Bq|Gy|Sv|eV|V|A|K|Hz|J|N|W|mol|Ohm|T|C|F|t|Ci|rad|sr|B|bit|By|"
              + "m\\[Hg]|\\[hnsf'U]|\\[arb'U])"
              + "|min|h|d|wk|mo|a|deg|'|''|Cel|atm|ar)([+-]?[0-9])?(\\{[!-z|~]+})?");

  private CodeRules() {}

  /** What is wrong with the only item of a code sequence; nothing if it is sound. */
  static Optional<String> fault(DataSet holder, int sequence) {
    List<DataSet> items = holder.getSequence(sequence);
    if (items.size() != 1) {
      return Optional.of(items.size() + " coded entries");
    }
    DataSet item = items.getFirst();
    String scheme = item.getString(Tag.CodingSchemeDesignator).orElse("");
    String value = value(item);
    if (value.isBlank()) {
      return Optional.of("no code value");
    }
    if (item.getString(Tag.CodeMeaning).orElse("").isBlank()) {
      return Optional.of("code " + value + " without a meaning");
    }
    boolean registered = SCHEMES.contains(scheme) || scheme.startsWith("99");
    if (!registered && item.getString(Tag.URNCodeValue).isEmpty()) {
      return Optional.of("coding scheme '" + scheme + "'");
    }
    String known = MEANINGS.get(item.getString(Tag.CodeMeaning).orElse(""));
    if (known != null && scheme.equals("DCM") && !known.equals(value)) {
      return Optional.of("DCM code '" + value + "' of another meaning");
    }
    boolean sound =
        switch (scheme) {
          case "DCM" -> DICOM.matcher(value).matches();
          case "SCT" -> SNOMED.matcher(value).matches() && Verhoeff.holds(value);
          case "UCUM" -> isUnit(value);
          default -> true;
        };
    return sound ? Optional.empty() : Optional.of(scheme + " code '" + value + "'");
  }

  static String value(DataSet item) {
    return item.getString(Tag.CodeValue)
        .or(() -> item.getString(Tag.LongCodeValue))
        .or(() -> item.getString(Tag.URNCodeValue))
        .orElse("");
  }

  /** Whether the text is a unit of UCUM as PS3.16 uses them. */
  static boolean isUnit(String text) {
    for (String term : text.split("[./]", -1)) {
      boolean reciprocal = term.isEmpty() && text.startsWith("/") && text.length() > 1;
      if (!reciprocal && !UCUM_TERM.matcher(term).matches()) {
        return false;
      }
    }
    return true;
  }
}
