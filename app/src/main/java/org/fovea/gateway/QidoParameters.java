package org.fovea.gateway;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The query of a study search (PS3.18 10.6.1): attributes by keyword or by eight hexadecimal
 * digits, {@code limit} and {@code offset}.
 *
 * @param notSupported what was asked and is ignored, for a Warning header
 */
record QidoParameters(StudyQuery query, List<String> notSupported) {

  /** More rows than this are fetched page by page. */
  static final int LARGEST_PAGE = 500;

  private static final int DEFAULT_PAGE = 100;

  static QidoParameters parse(MultiValueMap<String, String> parameters) {
    Map<Integer, String> matches = new HashMap<>();
    List<String> notSupported = new java.util.ArrayList<>();
    int limit = DEFAULT_PAGE;
    int offset = 0;
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String value = parameter.getValue().getFirst();
      switch (parameter.getKey()) {
        case "limit" -> limit = Math.min(count("limit", value), LARGEST_PAGE);
        case "offset" -> offset = count("offset", value);
        case "fuzzymatching" -> {
          if (Boolean.parseBoolean(value)) {
            notSupported.add("fuzzymatching");
          }
        }
        case "includefield" -> notSupported.add("includefield");
        default -> matches.put(attribute(parameter.getKey()), value);
      }
    }
    @Nullable LocalDate[] dates = dates(matches.remove(Tag.StudyDate));
    StudyQuery query =
        new StudyQuery(
            matches.remove(Tag.StudyInstanceUID),
            matches.remove(Tag.PatientID),
            beginning(matches.remove(Tag.PatientName)),
            matches.remove(Tag.AccessionNumber),
            dates[0],
            dates[1],
            matches.remove(Tag.ModalitiesInStudy),
            offset,
            Math.max(limit, 1));
    if (!matches.isEmpty()) {
      int first = matches.keySet().iterator().next();
      throw DicomWebException.badRequest(
          "studies are not searched by "
              + Dictionary.describe(first)
              + ", but by StudyInstanceUID, PatientID, PatientName, AccessionNumber, StudyDate and"
              + " ModalitiesInStudy");
    }
    return new QidoParameters(query, notSupported);
  }

  private static int attribute(String name) {
    if (name.matches("[0-9A-Fa-f]{8}")) {
      return Integer.parseUnsignedInt(name, 16);
    }
    return Dictionary.tag(name)
        .orElseThrow(() ->
            DicomWebException.badRequest(
                "found the parameter " + name + ", expected an attribute's keyword or tag"));
  }

  private static int count(String name, String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw DicomWebException.badRequest("found " + name + "=" + value + ", expected a number");
    }
    return Integer.parseInt(value);
  }

  /** A trailing wild card is what matching from the beginning already does. */
  private static @Nullable String beginning(@Nullable String name) {
    if (name == null) {
      return null;
    }
    String bare = name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
    if (bare.contains("*") || bare.contains("?")) {
      throw DicomWebException.badRequest(
          "found PatientName=" + name + ", expected a wild card at the end only");
    }
    return bare;
  }

  private static @Nullable LocalDate[] dates(@Nullable String range) {
    if (range == null) {
      return new LocalDate[] {null, null};
    }
    int dash = range.indexOf('-');
    if (dash < 0) {
      LocalDate day = date(range);
      return new LocalDate[] {day, day};
    }
    return new LocalDate[] {date(range.substring(0, dash)), date(range.substring(dash + 1))};
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException wrong) {
      throw DicomWebException.badRequest("found date " + text + ", expected YYYYMMDD");
    }
  }
}
