package org.fovea.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads the parts of a {@code multipart/related} body (RFC 2387) as they arrive. */
final class MultipartRelated {

  /** RFC 2046 5.1.1. */
  private static final int LONGEST_BOUNDARY = 70;

  /** A part's headers are a few lines; more is no DICOMweb client. */
  private static final int LARGEST_PART_HEADERS = 4096;

  private MultipartRelated() {}

  /** Takes one part; what it leaves unread is passed over. */
  @FunctionalInterface
  interface PartReader {
    void read(MediaType type, InputStream body) throws IOException;
  }

  static void read(String contentType, InputStream body, PartReader reader) throws IOException {
    MultipartInput parts =
        MultipartInput.builder()
            .setInputStream(body)
            .setBoundary(boundary(contentType).getBytes(StandardCharsets.US_ASCII))
            .setPartHeaderSizeMax(LARGEST_PART_HEADERS)
            .get();
    boolean more = parts.skipPreamble();
    while (more) {
      MediaType type = partType(parts.readHeaders());
      try (InputStream part = parts.newInputStream()) {
        reader.read(type, part);
        part.transferTo(java.io.OutputStream.nullOutputStream());
      }
      more = parts.readBoundary();
    }
  }

  private static String boundary(String contentType) {
    MediaType type = mediaType(contentType);
    if (!type.getType().equals("multipart") || !type.getSubtype().equals("related")) {
      throw DicomWebException.unsupportedMediaType(
          "found Content-Type " + contentType + ", expected multipart/related");
    }
    String boundary = type.getParameter("boundary");
    if (boundary == null) {
      throw DicomWebException.badRequest("the Content-Type names no boundary");
    }
    String bare = unquoted(boundary);
    if (bare.isEmpty() || bare.length() > LONGEST_BOUNDARY) {
      throw DicomWebException.badRequest(
          "found a boundary of " + bare.length() + " characters, expected 1 to 70");
    }
    return bare;
  }

  private static MediaType partType(String headers) {
    for (String line : headers.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
        return mediaType(line.substring("content-type:".length()).strip());
      }
    }
    return new MediaType("application", "dicom");
  }

  private static MediaType mediaType(String text) {
    try {
      return MediaType.parseMediaType(text);
    } catch (InvalidMediaTypeException wrong) {
      throw DicomWebException.badRequest("found Content-Type " + text + ", expected a media type");
    }
  }

  static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
