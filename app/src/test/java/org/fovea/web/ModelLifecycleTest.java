package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.fovea.access.AuditTrail;
import org.fovea.access.Role;
import org.fovea.cli.FoveaCommand;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.OperatingPoint;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ModelLives;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of a model from the command line through the running server, one model a test. */
@Timeout(300)
class ModelLifecycleTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Uid STUDY = new Uid("2.25.7701");
  private static final float[] KERNELS = new float[18];

  @TempDir static Path folder;
  private static Product product;
  private static Path data;
  private static String digest;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void start() throws IOException {
    for (int i = 0; i < KERNELS.length; i++) {
      KERNELS[i] = (i % 5 - 2) / 4f;
    }
    Path models = folder.resolve("server/models");
    for (String name : List.of("steady", "recalled", "calibrated")) {
      ModelFixture.brightness(models, name);
    }
    ModelFixture.write(models, ModelFixture.card("rising"), OnnxFixture.convolutional(KERNELS));
    product = Product.start(folder.resolve("server"));
    write("steady", OnnxFixture.convolutional(KERNELS));
    write("rising", OnnxFixture.brightness(0.5f));
    String password = product.account("quality", Role.ADMINISTRATOR);
    Files.writeString(folder.resolve("password"), password + "\n");
    Files.writeString(
        folder.resolve("reader-password"), product.account("alice", Role.RADIOLOGIST));
    data = images(folder.resolve("images"));
    try (ExampleSource source = Examples.open(data)) {
      digest = source.digest().sha256();
    }
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  /** Puts version 2.0.0 among the models of the running server. */
  private static void write(String name, byte[] network) {
    ModelFixture.write(
        folder.resolve("server/models"),
        ModelFixture.version(ModelFixture.card(name), "2.0.0"),
        network);
  }

  /** Brighter with the finding than without, as a rule. */
  private static Path images(Path root) throws IOException {
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < 160; i++) {
      boolean sick = i % 2 == 0;
      double shade = 0.5 + (sick ? 0.08 : -0.08) + 0.08 * random.nextGaussian();
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
      for (int at = 0; at < 32 * 32; at++) {
        // Noise, for of two images that are equal only one is read.
        int sample = (int) (255 * Math.clamp(shade + 0.02 * random.nextGaussian(), 0, 1));
        image.getRaster().setSample(at % 32, at / 32, 0, sample);
      }
      Path file = root.resolve(sick ? "PNEUMONIA" : "NORMAL").resolve("case" + i + ".png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image, "png", file.toFile());
    }
    return root;
  }

  private static Path protocol(String labels) throws IOException {
    Path file = folder.resolve("protocol-" + labels + ".json");
    Files.writeString(
        file,
        """
        {"format": 1, "name": "brightness", "decidedBy": "quality",
         "question": "NON_INFERIORITY", "metric": "AUC", "margin": 0.05,
         "minimumPositives": 60, "minimumNegatives": 60, "mostDeclined": 0.0, "subgroups": [],
         "data": {"digest": "%s", "labels": "%s"}}
        """
            .formatted(digest, labels));
    return file;
  }

  private int models(String... arguments) {
    return modelsAs("quality", "password", arguments);
  }

  private int modelsAs(String user, String passwordFile, String... arguments) {
    CommandLine commandLine =
        FoveaCommand.commandLine(settings -> {
          throw new AssertionError("no server was asked for");
        });
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("models"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of(
            "--server",
            product.address("").toString(),
            "--user",
            user,
            "--password-file",
            folder.resolve(passwordFile).toString()));
    return commandLine.execute(all.toArray(String[]::new));
  }

  private int promote(String model, String labels) throws IOException {
    return promoteOn(protocol(labels), model);
  }

  private int promoteOn(Path protocol, String model) {
    return models(
        "promote",
        model,
        "--protocol",
        protocol.toString(),
        "--data",
        data.toString(),
        "--reason",
        "board decision 12");
  }

  private static Stage stage(String model, String version) {
    return product.component(ModelLives.class).of(model, version).orElseThrow().stage();
  }

  private static JsonNode history(String model) throws Exception {
    Browser browser = product.browser();
    browser.login("alice", Files.readString(folder.resolve("reader-password")));
    return JSON.readTree(browser.get("/api/models/" + model + "/history").body());
  }

  @Test
  void aWorseModelIsNotPromotedAndTheRefusalIsKeptWithItsFigures() throws Exception {
    assertThat(promote("steady@2.0.0", "pathology")).isEqualTo(1);
    assertThat(err.toString())
        .contains("steady@2.0.0 is not promoted: difference in auc: found -0.")
        .contains("expected the lower end above -0.0500 (non-inferiority)")
        .contains("lifecycle.protocol-unmet");
    assertThat(stage("steady", "1.0.0")).isEqualTo(Stage.ACTIVE);
    assertThat(stage("steady", "2.0.0")).isEqualTo(Stage.DRAFT);
    JsonNode evidence = history("steady").at("/evidence/0");
    assertThat(evidence.path("met").asBoolean(true)).isFalse();
    assertThat(evidence.path("by").asString()).isEqualTo("quality");
    assertThat(evidence.at("/document/data").asString()).isEqualTo(digest);
    assertThat(evidence.at("/document/difference/upper").asDouble()).isNegative();
    assertThat(evidence.at("/document/sides").size()).isEqualTo(2);
    assertThat(evidence.at("/document/sides/0/reliability").size()).isPositive();
  }

  @Test
  void s11_labelsReadAfterAModelPromoteNothing() throws Exception {
    assertThat(promote("steady@2.0.0", "read-after-model")).isEqualTo(1);
    assertThat(err.toString())
        .contains("labels: found 160 of 160 not known to be independent of a model");
    assertThat(stage("steady", "2.0.0")).isEqualTo(Stage.DRAFT);
  }

  @Test
  void aBetterModelIsPromotedOnItsProtocolAndRolledBack() throws Exception {
    assertThat(promote("rising", "pathology")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("met      difference in auc")
        .contains("rising@2.0.0 is in use, in the place of rising@1.0.0");
    assertThat(stage("rising", "2.0.0")).isEqualTo(Stage.ACTIVE);
    assertThat(stage("rising", "1.0.0")).isEqualTo(Stage.RETIRED);
    assertThat(folder.resolve("server/models-in-use/rising@2.0.0/model.onnx")).exists();
    JsonNode step = history("rising").at("/steps/0");
    assertThat(step.path("cause").asString()).isEqualTo("PROMOTED");
    assertThat(step.path("reason").asString()).isEqualTo("board decision 12");
    assertThat(step.path("evidence").asString())
        .isEqualTo(history("rising").at("/evidence/0/id").asString());

    assertThat(models("rollback", "rising", "--reason", "readers complained")).isZero();
    assertThat(out.toString()).contains("rising@1.0.0 is in use again.");
    assertThat(stage("rising", "1.0.0")).isEqualTo(Stage.ACTIVE);
    assertThat(stage("rising", "2.0.0")).isEqualTo(Stage.RETIRED);
  }

  @Test
  void aNewModelIsHeldAgainstWhatIsInUseForTheSameFinding() throws Exception {
    ModelFixture.brightness(folder.resolve("server/models"), "newcomer");
    assertThat(promote("newcomer@1.0.0", "pathology")).isEqualTo(1);
    assertThat(err.toString())
        .contains("expected one model in use for Pneumonia on such images, found [")
        .contains("steady@1.0.0");
    assertThat(stage("newcomer", "1.0.0")).isEqualTo(Stage.DRAFT);
  }

  @Test
  void theFirstModelOfItsFindingMeetsAnAbsoluteProtocol() throws Exception {
    ModelFixture.write(
        folder.resolve("server/models"),
        ModelFixture.card(
            "lonely",
            new Code("60046008", "SCT", "Pleural effusion"),
            new OperatingPoint("balanced", 0.5, 0.97, 0.95)),
        OnnxFixture.brightness(0.5f));
    String positive = "\"positiveClass\": \"PNEUMONIA\", \"labels\"";
    Path compared = protocol("pathology");
    String comparison = Files.readString(compared).replace("\"labels\"", positive);
    Files.writeString(compared, comparison);
    assertThat(promoteOn(compared, "lonely@1.0.0")).isEqualTo(1);
    assertThat(err.toString())
        .contains("question: found non-inferiority with nothing in use, expected absolute");
    Files.writeString(
        compared,
        comparison
            .replace("NON_INFERIORITY", "ABSOLUTE")
            .replace("\"margin\": 0.05", "\"floor\": 0.8"));
    assertThat(promoteOn(compared, "lonely@1.0.0")).as(err.toString()).isZero();
    assertThat(stage("lonely", "1.0.0")).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void aProtocolIsJudgedWithoutAServer() throws Exception {
    int status =
        models(
            "promote",
            "nothing",
            "--protocol",
            protocol("pathology").toString(),
            "--data",
            data.toString(),
            "--check");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("expected a model out of");
  }

  @Test
  void s15_aRecallNamesEveryStudyAndReaderAndMarksWhatWasSaid() throws Exception {
    Browser alice = product.browser();
    String password = Files.readString(folder.resolve("reader-password"));
    alice.login("alice", password);
    byte[] chest =
        RadiographFixture.file(
            RadiographFixture.chest(STUDY, new Uid("2.25.77011"), new Uid("2.25.770111")));
    assertThat(alice.send(alice.stow("/dicom-web/studies", "alice", password, chest)).statusCode())
        .isEqualTo(200);
    product.awaitNothingWaiting();
    alice.send(alice.writing("POST", "/api/studies/" + STUDY + "/reading", ""));
    assertThat(result(alice, "recalled").path("status").asString()).isEqualTo("completed");

    assertThat(models("recall", "recalled", "--reason", "notice 7", "--json")).isZero();
    JsonNode touched = JSON.readTree(out.toString());
    assertThat(touched.path("model").asString()).isEqualTo("recalled@1.0.0");
    assertThat(touched.path("studies").size()).isEqualTo(1);
    JsonNode study = touched.at("/studies/0");
    assertThat(study.path("studyInstanceUid").asString()).isEqualTo(STUDY.value());
    assertThat(study.path("patientId").asString()).isEqualTo("C1");
    assertThat(study.path("shown").asBoolean()).isTrue();
    assertThat(study.path("readers").toString()).isEqualTo("[\"alice\"]");

    JsonNode marked = result(alice, "recalled");
    assertThat(marked.path("status").asString()).isEqualTo("recalled");
    assertThat(marked.path("reason").asString()).isEqualTo("notice 7");
    assertThat(marked.path("findings").size()).isZero();
    assertThat(marked.toString()).doesNotContain("probability");
    product.awaitNothingWaiting();
    assertThat(result(alice, "recalled").path("status").asString()).isEqualTo("recalled");
    assertThat(product.component(AuditTrail.class).about("recalled@1.0.0"))
        .extracting(AuditTrail.Event::action)
        .contains("model.recalled");
  }

  private static JsonNode result(Browser browser, String model) throws Exception {
    JsonNode results = JSON.readTree(browser.get("/api/studies/" + STUDY).body()).path("results");
    for (JsonNode result : results) {
      if (result.path("model").asString().equals(model)) {
        return result;
      }
    }
    throw new AssertionError("expected a result of " + model + ", found " + results);
  }

  @Test
  void aCalibratedVersionIsADraftBesideTheOneItWasMadeFrom() throws Exception {
    int status =
        models(
            "calibrate",
            "calibrated",
            "--data",
            data.toString(),
            "--labels",
            "pathology",
            "--reason",
            "first quarter");
    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("160 labels, 80 with the finding; temperature")
        .contains("calibrated@1.0.0+local.1 is a draft")
        .contains("calibrated@1.0.0 stays as it is");
    assertThat(stage("calibrated", "1.0.0")).isEqualTo(Stage.ACTIVE);
    assertThat(stage("calibrated", "1.0.0+local.1")).isEqualTo(Stage.DRAFT);
    JsonNode document = history("calibrated").at("/evidence/0/document");
    assertThat(document.at("/sides/0/name").asString()).isEqualTo("before");
    assertThat(document.at("/sides/1/name").asString()).isEqualTo("after");
    double before = figure(document.at("/sides/0/figures"), "brier");
    assertThat(figure(document.at("/sides/1/figures"), "brier")).isLessThan(before);
  }

  private static double figure(JsonNode figures, String name) {
    for (JsonNode figure : figures) {
      if (figure.path("name").asString().equals(name)) {
        return figure.path("value").asDouble();
      }
    }
    throw new AssertionError("expected the figure " + name);
  }

  @Test
  void s11_labelsReadAfterAModelCalibrateNothing() {
    for (String labels : List.of("read-after-model", "unstated")) {
      int status =
          models(
              "calibrate",
              "steady",
              "--data",
              data.toString(),
              "--labels",
              labels,
              "--reason",
              "first quarter");
      assertThat(status).isEqualTo(1);
      assertThat(err.toString())
          .contains("expected labels that no model could have influenced (safety S11)")
          .contains("evaluation.not-independent");
    }
    assertThat(product.component(ModelLives.class).of("steady", "1.0.0+local.1")).isEmpty();
  }

  @Test
  void s11_withoutIndependentReadingsOfThisSiteNothingIsCalibrated() {
    assertThat(models("calibrate", "steady", "--data", "readings", "--reason", "first quarter"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("expected at least 30 independent labels of each class (safety S11), found 0");
  }

  @Test
  void s15_whoIsNoAdministratorTakesNoStep() {
    int status =
        modelsAs("alice", "reader-password", "recall", "steady@1.0.0", "--reason", "I say so");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("Your account may not do this.");
    assertThat(stage("steady", "1.0.0")).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedInOneLine() {
    CommandLine commandLine =
        FoveaCommand.commandLine(settings -> {
          throw new AssertionError("no server was asked for");
        });
    commandLine.setErr(new PrintWriter(err));
    int status =
        commandLine.execute(
            "models",
            "rollback",
            "steady",
            "--reason",
            "x",
            "--server",
            "http://127.0.0.1:1",
            "--password-file",
            folder.resolve("password").toString());
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("fovea: no server answers at http://127.0.0.1:1;");
  }
}
