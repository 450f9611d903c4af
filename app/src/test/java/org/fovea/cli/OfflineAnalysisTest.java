package org.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.BadObject;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ReportingUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class OfflineAnalysisTest {

  @TempDir Path models;
  @TempDir Path images;
  private Model model;

  @BeforeEach
  void writeModel() {
    model = ModelFixture.brightness(models, "bright");
  }

  private static List<AnalysisResult> run(OfflineAnalysis analysis, Path... paths) {
    List<AnalysisResult> results = new ArrayList<>();
    try (analysis) {
      analysis.run(List.of(paths), results::add, (_, _) -> {});
    }
    return results;
  }

  private AnalysisResult named(Path path) {
    return run(OfflineAnalysis.by(model), path).getFirst();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(images.resolve(name), bytes);
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, i % 64 < 48 ? 200 : 20);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static DataSet chest() {
    return RadiographFixture.chest(Uid.create(), Uid.create(), Uid.create());
  }

  @Test
  void aRadiographIsReadByTheModelItsHeaderFits() throws IOException {
    DataSet chest = chest();
    Path file = write("chest.dcm", RadiographFixture.file(chest));
    AnalysisResult result = run(OfflineAnalysis.byHeader(List.of(model)), file).getFirst();
    assertThat(result.status()).isEqualTo("completed");
    assertThat(result.sopInstanceUid()).isEqualTo(chest.requireString(Tag.SOPInstanceUID));
    assertThat(result.model()).isEqualTo("bright");
    assertThat(result.version()).isEqualTo("1.0.0");
    assertThat(result.findings()).hasSize(1);
    assertThat(result.findings().getFirst().code()).isEqualTo("233604007");
    assertThat(result.findings().getFirst().display()).isEqualTo("Pneumonia");
    assertThat(result.explanation()).isEqualTo(new AnalysisResult.ExplanationResult(null, false));
    assertThat(result.reason()).contains("not for clinical use");
  }

  @Test
  void s5_anAdultsRadiographIsNotApplicableEvenWithANamedModel() throws IOException {
    DataSet adult = chest().put(Tag.PatientBirthDate, "19600101");
    AnalysisResult result = named(write("adult.dcm", RadiographFixture.file(adult)));
    assertThat(result.status()).isEqualTo("not-applicable");
    assertThat(result.reason()).isEqualTo("expected an age of 1 to 5 years, found 66");
  }

  @Test
  void s5_aPictureIsReadOnlyByANamedModelAndSaysWhoseStatementThatIs() throws IOException {
    Path png = write("chest.png", picture("png"));
    AnalysisResult unnamed = run(OfflineAnalysis.byHeader(List.of(model)), png).getFirst();
    assertThat(unnamed.status()).isEqualTo("not-applicable");
    assertThat(unnamed.reason()).contains("--model states what it shows");
    AnalysisResult named = named(png);
    assertThat(named.status()).isEqualTo("completed");
    assertThat(named.reason()).contains("the user's statement");
    assertThat(named.findings().getFirst().positive()).isTrue();
  }

  @Test
  void s6_aModelOfSlicesReportsTheSliceAndSaysSo() throws IOException {
    ModelCard slices = ModelFixture.with(ModelFixture.card("slices"), ReportingUnit.SLICE);
    Model model = ModelFixture.write(models, slices, OnnxFixture.brightness(0.5f));
    Path slice = write("slice.png", picture("png"));
    AnalysisResult result = run(OfflineAnalysis.by(model), slice).getFirst();
    assertThat(result.status()).isEqualTo("completed");
    assertThat(result.reason()).contains("about this slice, not about the study");
  }

  @Test
  void aFolderIsReadInAStableOrderAndProgressCountsItsFiles() throws IOException {
    Files.createDirectories(images.resolve("b"));
    write("b/2.png", picture("png"));
    write("a.jpeg", picture("jpeg"));
    List<String> names = new ArrayList<>();
    List<String> progress = new ArrayList<>();
    try (OfflineAnalysis analysis = OfflineAnalysis.by(model)) {
      analysis.run(
          List.of(images),
          result -> names.add(images.relativize(Path.of(result.path())).toString()),
          (done, all) -> progress.add(done + "/" + all));
    }
    assertThat(names).containsExactly("a.jpeg", "b/2.png");
    assertThat(progress).containsExactly("1/2", "2/2");
  }

  @Test
  void theJsonHasTheShapeThatScriptsRelyOn() throws IOException {
    AnalysisResult result = named(write("chest.png", picture("png")));
    String json =
        JsonMapper.builder()
            .build()
            .writeValueAsString(new AnalysisResult.Document(List.of(result)));
    assertThat(json)
        .startsWith("{\"results\":[{")
        .contains(
            "\"path\":",
            "\"sopInstanceUid\":null",
            "\"model\":\"bright\"",
            "\"version\":\"1.0.0\"",
            "\"status\":\"completed\"",
            "\"reason\":",
            "\"findings\":[{",
            "\"code\":\"233604007\"",
            "\"display\":\"Pneumonia\"",
            "\"probability\":0.",
            "\"operatingPoint\":0.5",
            "\"positive\":true",
            "\"conformalSet\":[\"present\"",
            "\"explanation\":{",
            "\"score\":null",
            "\"shown\":false");
  }

  /** What each bad object comes to: status and reason, found and expected, and a stable code. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMPTY | failed | expected an image, found an empty file (analyze.empty)",
        "PNG_CALLED_DCM | failed | expected a readable PNG, found a broken one",
        "WORDS | failed | found bytes 6E6F7420 at the beginning, expected 'DICM' after 128 bytes",
        "TRUNCATED | failed | (dicom.truncated)",
        "NO_ROWS | failed | found 64×0 pixels, expected at least one (dicom.inconsistent-pixels)",
        "ROWS_AND_COLUMNS_OF_65535 | failed | found 65535×65535×1 samples, expected at most"
            + " 100000000 (dicom.pixel-count-limit)",
        "UNKNOWN_PHOTOMETRIC_INTERPRETATION | failed | found photometric interpretation"
            + " MONOCHROME7, expected MONOCHROME1",
        "UNKNOWN_MODALITY | not-applicable | expected Modality CR or DX, found QQ",
        "UNSUPPORTED_TRANSFER_SYNTAX | failed | is stored, not decoded"
            + " (dicom.unsupported-transfer-syntax)"
      })
  void aBadObjectIsExplained(BadObject bad, String status, String reason) throws IOException {
    AnalysisResult result = named(write("bad.dcm", bad.bytes()));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.reason()).contains(reason);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void aPictureCutOffOrTooLargeIsExplained() throws IOException {
    byte[] whole = picture("jpeg");
    assertThat(named(write("cut.jpg", Arrays.copyOf(whole, whole.length / 2))).reason())
        .startsWith("expected a")
        .contains("found", "(dataset.malformed)");
    byte[] png = picture("png");
    for (int side : new int[] {18, 19, 22, 23}) {
      png[side] = (byte) 0xFF;
    }
    assertThat(named(write("huge.png", png)).reason()).contains("expected", "found");
  }

  @Test
  void aFileThatIsNotThere() {
    AnalysisResult result = named(images.resolve("nowhere.dcm"));
    assertThat(result.status()).isEqualTo("failed");
    assertThat(result.reason())
        .isEqualTo("expected a file or folder, found nothing (analyze.no-file)");
  }

  @Test
  void aPngCalledDcmIsReadAsWhatItIs() throws IOException {
    assertThat(named(write("picture.dcm", picture("png"))).status()).isEqualTo("completed");
  }

  @Test
  void oneBadFileDoesNotStopTheOthers() throws IOException {
    write("1.png", picture("png"));
    write("2.dcm", new byte[] {1, 2, 3});
    write("3.png", picture("png"));
    assertThat(run(OfflineAnalysis.by(model), images))
        .extracting(AnalysisResult::status)
        .containsExactly("completed", "failed", "completed");
  }

  @Test
  void s4_aModelThatThrowsFailsEveryFileAndSaysSo() throws IOException {
    Model throwing =
        ModelFixture.write(models, ModelFixture.card("throws"), OnnxFixture.throwing());
    AnalysisResult result =
        run(OfflineAnalysis.by(throwing), write("1.png", picture("png"))).getFirst();
    assertThat(result.status()).isEqualTo("failed");
    assertThat(result.reason()).startsWith("throws@1.0.0 failed: ");
  }
}
