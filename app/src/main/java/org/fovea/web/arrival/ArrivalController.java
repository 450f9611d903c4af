package org.fovea.web.arrival;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.web.security.CurrentUser;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The browser's drop area, and what got stuck on its way in. */
@RestController
final class ArrivalController {
  /** DICOM dates are those of the place. */
  private static final ZoneId ZONE = ZoneId.systemDefault();

  private final Archive archive;

  ArrivalController(Archive archive) {
    this.archive = archive;
  }

  /** Receives one file as it is; what cannot be understood goes to quarantine, not away. */
  @PostMapping(value = "/api/arrivals", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ArrivalView receive(@RequestPart MultipartFile file, Authentication login) throws IOException {
    AccessToken token = CurrentUser.reading(login);
    try (InputStream bytes = file.getInputStream()) {
      return ArrivalView.of(name(file), archive.receive(source(login), bytes, token));
    }
  }

  /** Receives a picture without a header; its kind is what the user states (safety S5). */
  @PostMapping(value = "/api/arrivals/stated", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ArrivalView receiveStated(
      @RequestPart MultipartFile file, @RequestPart StatedImage stated, Authentication login)
      throws IOException {
    byte[] picture = file.getBytes();
    try {
      return receive(
          file,
          PictureCapture.encode(picture, stated, login.getName(), LocalDateTime.now(ZONE)),
          login);
    } catch (IOException unreadable) {
      // Kept as it came, and nothing is dropped.
      return receive(file, picture, login)
          .because("web.picture-unreadable", String.valueOf(unreadable.getMessage()));
    }
  }

  private ArrivalView receive(MultipartFile file, byte[] object, Authentication login)
      throws IOException {
    return ArrivalView.of(
        name(file),
        archive.receive(
            source(login), new ByteArrayInputStream(object), CurrentUser.reading(login)));
  }

  @GetMapping("/api/quarantine")
  List<QuarantinedView> quarantine() {
    return archive.quarantine().stream().map(QuarantinedView::of).toList();
  }

  private static String source(Authentication login) {
    return "drop:" + login.getName();
  }

  private static String name(MultipartFile file) {
    return Objects.requireNonNullElse(file.getOriginalFilename(), "");
  }
}
