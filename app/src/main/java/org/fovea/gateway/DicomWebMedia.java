package org.fovea.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Media types of DICOMweb (PS3.18 8.7) and what a client accepts. */
final class DicomWebMedia {
  static final MediaType DICOM = new MediaType("application", "dicom");
  static final MediaType DICOM_JSON = new MediaType("application", "dicom+json");
  static final MediaType OCTET_STREAM = MediaType.APPLICATION_OCTET_STREAM;

  private static final MediaType MULTIPART = new MediaType("multipart", "related");

  /** Header lines longer than this are cut by some clients. */
  private static final int LONGEST_HEADER = 512;

  private DicomWebMedia() {}

  /** Whether the client takes parts of this type; no Accept header takes anything. */
  static boolean acceptsParts(@Nullable String accept, MediaType part) {
    return ranges(accept).stream()
        .anyMatch(range -> {
          String type = range.getParameter("type");
          return range.isWildcardType()
              || (range.includes(MULTIPART)
                  && (type == null
                      || MediaType.parseMediaType(MultipartRelated.unquoted(type)).includes(part)));
        });
  }

  /** Whether the client names this type itself, outside a multipart body. */
  static boolean acceptsSingle(@Nullable String accept, MediaType type) {
    return ranges(accept).stream()
        .anyMatch(range ->
            !range.isWildcardType()
                && !range.getType().equals("multipart")
                && range.includes(type));
  }

  private static List<MediaType> ranges(@Nullable String accept) {
    try {
      List<MediaType> ranges = MediaType.parseMediaTypes(accept);
      return ranges.isEmpty() ? List.of(MediaType.ALL) : ranges;
    } catch (org.springframework.http.InvalidMediaTypeException wrong) {
      throw DicomWebException.badRequest("found Accept " + accept + ", expected media types");
    }
  }

  /** Text made safe for a quoted string of a header line. */
  static String header(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
    return plain.length() > LONGEST_HEADER ? plain.substring(0, LONGEST_HEADER) : plain;
  }
}
