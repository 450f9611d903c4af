package org.fovea.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartRelatedTest {
  private static final String TYPE = "multipart/related; type=\"application/dicom\"; boundary=xyz";

  @Test
  void eachPartIsReadWithItsType() throws IOException {
    List<String> read =
        parts(
            TYPE,
            "--xyz\r\nContent-Type: application/dicom\r\n\r\none\r\n"
                + "--xyz\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--xyz--\r\n");
    assertThat(read).containsExactly("application/dicom one", "text/plain two");
  }

  @Test
  void aPartThatIsNotReadToItsEndDoesNotSpoilTheNext() throws IOException {
    List<String> types = new ArrayList<>();
    MultipartRelated.read(
        TYPE,
        body(
            "--xyz\r\nContent-Type: application/dicom\r\n\r\none\r\n"
                + "--xyz\r\nContent-Type: application/dicom\r\n\r\ntwo\r\n--xyz--\r\n"),
        (type, in) -> types.add(type + " " + (char) in.read()));
    assertThat(types).containsExactly("application/dicom o", "application/dicom t");
  }

  @Test
  void aBodyThatBreaksOffIsAnErrorAndNotAShortPart() {
    assertThatThrownBy(() -> parts(TYPE, "--xyz\r\nContent-Type: application/dicom\r\n\r\non"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anotherContentTypeOrAMissingBoundaryIsRefused() {
    assertThatThrownBy(() -> parts("application/dicom", ""))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("expected multipart/related");
    assertThatThrownBy(() -> parts("multipart/related; type=\"application/dicom\"", ""))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("names no boundary");
    assertThatThrownBy(() -> parts("multipart/related; boundary=" + "x".repeat(71), ""))
        .isInstanceOf(DicomWebException.class)
        .hasMessageContaining("71");
  }

  @Test
  void headersOfAPartThatNeverEndAreRefused() {
    assertThatThrownBy(() -> parts(TYPE, "--xyz\r\nX: " + "a".repeat(10_000) + "\r\n\r\n"))
        .isInstanceOf(IOException.class);
  }

  private static List<String> parts(String type, String body) throws IOException {
    List<String> read = new ArrayList<>();
    MultipartRelated.read(
        type,
        body(body),
        (part, in) ->
            read.add(part + " " + new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
    return read;
  }

  private static ByteArrayInputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
