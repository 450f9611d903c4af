package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.fovea.access.Role;
import org.fovea.dicom.Uid;
import org.fovea.inference.BadObject;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be read, through the browser's door and the modalities': kept, listed, explained. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOUNDARY = "bad-input";
  private static final String STATED =
      "{\"patientId\":\"P1\",\"patientName\":\"Test^Child\",\"birthDate\":null,\"sex\":\"OTHER\","
          + "\"kind\":\"CHEST_RADIOGRAPH_PA\",\"ageYears\":3,\"laterality\":\"UNKNOWN\","
          + "\"synthetic\":true}";

  private Product product;
  private Browser browser;
  private String machine;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    ModelFixture.brightness(data.resolve("models"), "bright");
    product = Product.start(data);
    browser = product.browser();
    browser.login("alice", product.account("alice", Role.RADIOLOGIST));
    machine = product.account("modality", Role.MACHINE);
  }

  @AfterAll
  void stop() {
    product.close();
  }

  /** Whatever came, the next good object is stored and read. */
  @AfterEach
  void theServerServes() throws Exception {
    Uid study = Uid.create();
    byte[] good =
        RadiographFixture.file(RadiographFixture.chest(study, Uid.create(), Uid.create()));
    assertThat(stow(good).statusCode()).isEqualTo(200);
    assertThat(state(study.value())).isEqualTo(StudyState.Kind.READ + ": read by bright@1.0.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMPTY | dicom.not-dicom | found an empty input, expected 'DICM' after 128 bytes",
        "PNG_CALLED_DCM | dicom.not-dicom | found a PNG picture, expected 'DICM'",
        "WORDS | dicom.not-dicom | found bytes 6E6F7420 at the beginning, expected 'DICM'",
        "TRUNCATED | dicom.truncated | expected",
        "NO_ROWS | dicom.inconsistent-pixels | found (0028,0010) = 0, expected at least 1",
        "ROWS_AND_COLUMNS_OF_65535 | dicom.inconsistent-pixels | found 4096 bytes of pixel data,"
            + " expected 4294836225 for 65535×65535×1"
      })
  void whatIsNoImageIsInQuarantineWithFoundAndExpected(BadObject bad, String code, String reason)
      throws Exception {
    int before = quarantine().size();
    byte[] object = bad.bytes();

    JsonNode dropped = drop("/api/arrivals", bad.name() + ".dcm", object, null);
    assertThat(dropped.path("outcome").asString()).isEqualTo("QUARANTINED");
    assertThat(dropped.path("code").asString()).isEqualTo(code);
    assertThat(dropped.path("reason").asString()).contains(reason);

    HttpResponse<String> sent = stow(object);
    assertThat(sent.statusCode()).isEqualTo(409);
    assertThat(sent.headers().firstValue("Warning").orElse(""))
        .contains("kept in quarantine", code, "found", "expected");
    assertThat(sent.body()).contains("\"0008119A\"");

    JsonNode kept = quarantine();
    assertThat(kept.size()).isEqualTo(before + 2);
    for (int i = 0; i < 2; i++) {
      assertThat(kept.get(i).path("code").asString()).isEqualTo(code);
      assertThat(kept.get(i).path("reason").asString()).contains(reason);
      assertThat(kept.get(i).path("bytes").asInt()).isEqualTo(object.length);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNKNOWN_PHOTOMETRIC_INTERPRETATION | FAILED: found photometric interpretation MONOCHROME7,"
            + " expected MONOCHROME1",
        "UNKNOWN_MODALITY | NOT_APPLICABLE: expected Modality CR or DX, found QQ",
        "UNSUPPORTED_TRANSFER_SYNTAX | is stored, not decoded"
      })
  void whatIsSoundButNotReadableIsStoredAndSaysWhyItIsNotRead(BadObject bad, String state)
      throws Exception {
    JsonNode dropped = drop("/api/arrivals", bad.name() + ".dcm", bad.bytes(), null);
    assertThat(dropped.path("outcome").asString()).isEqualTo("STORED");
    String study = dropped.path("studyInstanceUid").asString();
    assertThat(state(study)).contains(state);
    assertThat(browser.get("/api/studies/" + study).statusCode()).isEqualTo(200);

    HttpResponse<String> sent = stow(bad.bytes());
    assertThat(sent.statusCode()).isEqualTo(200);
    Matcher stored = Pattern.compile("/studies/([0-9.]+)").matcher(sent.body());
    assertThat(stored.find()).isTrue();
    assertThat(state(stored.group(1))).contains(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMPTY | found something else, expected a PNG or JPEG",
        "PNG_CALLED_DCM | found a damaged picture",
        "WORDS | found something else, expected a PNG or JPEG"
      })
  void aPictureThatIsNoneIsKeptAndExplained(BadObject bad, String reason) throws Exception {
    int before = quarantine().size();
    JsonNode dropped = drop("/api/arrivals/stated", "x.png", bad.bytes(), STATED);
    assertThat(dropped.path("outcome").asString()).isEqualTo("QUARANTINED");
    assertThat(dropped.path("code").asString()).isEqualTo("web.picture-unreadable");
    assertThat(dropped.path("reason").asString()).contains(reason, "expected a PNG or JPEG");
    assertThat(quarantine().size()).isEqualTo(before + 1);
  }

  @Test
  void aJpegCutOffIsNotFilledWithGreyAndRead() throws Exception {
    byte[] whole = jpeg();
    JsonNode dropped =
        drop("/api/arrivals/stated", "cut.jpg", Arrays.copyOf(whole, whole.length / 2), STATED);
    assertThat(dropped.path("outcome").asString()).isEqualTo("QUARANTINED");
    assertThat(dropped.path("reason").asString())
        .isEqualTo("found a jpeg cut off, expected a whole one");
  }

  @Test
  void aRequestThatIsNoneIsAProblemWithItsCode() throws Exception {
    HttpRequest.Builder notMultipart =
        Browser.basic(browser.request("/dicom-web/studies"), "modality", machine)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    HttpResponse<String> refused = browser.send(notMultipart);
    assertThat(refused.statusCode()).isEqualTo(415);
    assertThat(refused.body())
        .contains("dicomweb.refused", "found Content-Type", "expected multipart/related");

    HttpResponse<String> missing = browser.get("/api/instances/1.2.3.4/frames/0");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("web.missing");
  }

  private static byte[] jpeg() throws Exception {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, i * 31 % 251);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private JsonNode quarantine() throws Exception {
    return JSON.readTree(browser.get("/api/quarantine").body());
  }

  private String state(String study) throws Exception {
    product.awaitNothingWaiting();
    StudyState state = product.component(Results.class).state(new Uid(study), Product.SYSTEM);
    return state.kind() + ": " + state.explanation();
  }

  private JsonNode drop(String path, String name, byte[] bytes, @Nullable String stated)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ascii(
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .formatted(BOUNDARY, name)));
    body.writeBytes(bytes);
    if (stated != null) {
      body.writeBytes(
          ascii(
              "\r\n--%s\r\nContent-Disposition: form-data; name=\"stated\"\r\nContent-Type: application/json\r\n\r\n%s"
                  .formatted(BOUNDARY, stated)));
    }
    body.writeBytes(ascii("\r\n--" + BOUNDARY + "--\r\n"));
    HttpResponse<String> answer =
        browser.send(
            browser
                .request(path)
                .header("X-XSRF-TOKEN", browser.csrfToken())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> stow(byte[] object) throws Exception {
    return browser.send(browser.stow("/dicom-web/studies", "modality", machine, object));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
