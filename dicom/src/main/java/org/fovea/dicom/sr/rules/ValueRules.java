package org.fovea.dicom.sr.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** What the value of a content item must be (PS3.3 C.17.3, C.18), by its value type. */
final class ValueRules {
  private static final int FRAME_OF_REFERENCE = 0x30060024;
  private static final int DATE = 0x0040A121;
  private static final int TIME = 0x0040A122;
  private static final int DATE_TIME = 0x0040A120;

  private static final Set<String> GRAPHICS =
      Set.of("POINT", "MULTIPOINT", "POLYLINE", "CIRCLE", "ELLIPSE", "POLYGON", "ELLIPSOID");

  private static final Set<String> REFERENCES = Set.of("IMAGE", "COMPOSITE", "WAVEFORM");

  /** PS3.5 9.1: components without leading zeros. */
  private static final Pattern STRICT_UID = Pattern.compile("(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*))+");

  private static final int LONGEST_UID = 64;

  private ValueRules() {}

  /** The value type whose attributes the item carries, whatever (0040,A040) says. */
  static Optional<String> carried(DataSet item) {
    if (item.contains(Tag.MeasuredValueSequence)) {
      return Optional.of("NUM");
    }
    if (item.contains(Tag.ConceptCodeSequence)) {
      return Optional.of("CODE");
    }
    if (item.contains(Tag.TextValue)) {
      return Optional.of("TEXT");
    }
    if (item.contains(Tag.GraphicData)) {
      return Optional.of(item.contains(FRAME_OF_REFERENCE) ? "SCOORD3D" : "SCOORD");
    }
    if (item.contains(Tag.ReferencedSOPSequence)) {
      String type = item.getString(Tag.ValueType).orElse("");
      return Optional.of(REFERENCES.contains(type) ? type : "IMAGE");
    }
    return item.contains(Tag.ContinuityOfContent) ? Optional.of("CONTAINER") : Optional.empty();
  }

  /** What is wrong with the value; nothing if it is sound. */
  static Optional<String> fault(DataSet item, String type) {
    return switch (type) {
      case "CONTAINER" -> container(item);
      case "CODE" -> CodeRules.fault(item, Tag.ConceptCodeSequence);
      case "NUM" -> number(item);
      case "TEXT" -> text(item, Tag.TextValue);
      case "PNAME" -> text(item, Tag.PersonName);
      case "DATE" -> text(item, DATE);
      case "TIME" -> text(item, TIME);
      case "DATETIME" -> text(item, DATE_TIME);
      case "UIDREF" -> uid(item, Tag.UID);
      case "IMAGE", "COMPOSITE", "WAVEFORM" -> reference(item);
      case "SCOORD" -> graphic(item, 2);
      case "SCOORD3D" -> graphic(item, 3).or(() -> uid(item, FRAME_OF_REFERENCE));
      case "TCOORD" -> Optional.empty();
      default -> Optional.of("value type '" + type + "'");
    };
  }

  static boolean isUid(String text) {
    return text.length() <= LONGEST_UID && STRICT_UID.matcher(text).matches();
  }

  static Optional<String> uid(DataSet item, int tag) {
    String text = item.getString(tag).orElse("");
    return isUid(text) ? Optional.empty() : Optional.of("UID '" + text + "'");
  }

  private static Optional<String> container(DataSet item) {
    String continuity = item.getString(Tag.ContinuityOfContent).orElse("");
    return Set.of("SEPARATE", "CONTINUOUS").contains(continuity)
        ? Optional.empty()
        : Optional.of("continuity '" + continuity + "'");
  }

  private static Optional<String> text(DataSet item, int tag) {
    return item.getString(tag).orElse("").isBlank() ? Optional.of("no value") : Optional.empty();
  }

  private static Optional<String> number(DataSet item) {
    List<DataSet> values = item.getSequence(Tag.MeasuredValueSequence);
    if (values.isEmpty() && item.contains(Tag.MeasuredValueSequence)) {
      return item.getSequence(Tag.NumericValueQualifierCodeSequence).isEmpty()
          ? Optional.of("neither a value nor a qualifier")
          : Optional.empty();
    }
    if (values.size() != 1) {
      return Optional.of(values.size() + " measured values");
    }
    DataSet value = values.getFirst();
    List<String> numbers = value.getStrings(Tag.NumericValue);
    if (numbers.size() != 1 || !isDecimal(numbers.getFirst())) {
      return Optional.of("numeric value " + numbers);
    }
    Optional<String> fault = CodeRules.fault(value, Tag.MeasurementUnitsCodeSequence);
    if (fault.isPresent()) {
      return fault.map(text -> "unit: " + text);
    }
    String scheme =
        value
            .getSequence(Tag.MeasurementUnitsCodeSequence)
            .getFirst()
            .getString(Tag.CodingSchemeDesignator)
            .orElse("");
    return scheme.equals("UCUM") ? Optional.empty() : Optional.of("unit of scheme " + scheme);
  }

  private static boolean isDecimal(String text) {
    return text.strip().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  }

  private static Optional<String> reference(DataSet item) {
    List<DataSet> references = item.getSequence(Tag.ReferencedSOPSequence);
    if (references.size() != 1) {
      return Optional.of(references.size() + " references");
    }
    return uid(references.getFirst(), Tag.ReferencedSOPClassUID)
        .or(() -> uid(references.getFirst(), Tag.ReferencedSOPInstanceUID));
  }

  private static Optional<String> graphic(DataSet item, int dimensions) {
    String type = item.getString(Tag.GraphicType).orElse("");
    int numbers = item.getDoubles(Tag.GraphicData).length;
    if (!GRAPHICS.contains(type)) {
      return Optional.of("graphic type '" + type + "'");
    }
    boolean whole = numbers > 0 && numbers % dimensions == 0;
    boolean single = !type.equals("POINT") || numbers == dimensions;
    return whole && single ? Optional.empty() : Optional.of(type + " of " + numbers + " numbers");
  }
}
