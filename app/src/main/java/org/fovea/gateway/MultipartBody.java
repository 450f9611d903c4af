package org.fovea.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Writes a {@code multipart/related} answer (PS3.18 8.6) part by part, nothing whole in memory. */
final class MultipartBody {

  /** Opens one part when its turn comes. */
  @FunctionalInterface
  interface Part {
    InputStream open() throws IOException;
  }

  private MultipartBody() {}

  static ResponseEntity<StreamingResponseBody> of(MediaType partType, List<Part> parts) {
    String boundary = "fovea-" + UUID.randomUUID();
    return ResponseEntity.ok()
        .header(
            "Content-Type",
            "multipart/related; type=\"" + partType + "\"; boundary=\"" + boundary + "\"")
        .body(out -> write(out, boundary, partType, parts));
  }

  private static void write(OutputStream out, String boundary, MediaType type, List<Part> parts)
      throws IOException {
    for (Part part : parts) {
      ascii(out, "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n");
      try (InputStream body = part.open()) {
        body.transferTo(out);
      }
      ascii(out, "\r\n");
    }
    ascii(out, "--" + boundary + "--\r\n");
  }

  private static void ascii(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
