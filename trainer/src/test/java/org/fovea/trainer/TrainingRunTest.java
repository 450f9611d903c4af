package org.fovea.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.fovea.model.Equalisation;
import org.fovea.model.InputSpec;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.model.Normalisation;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

  private static final int EPOCHS = 4;

  @TempDir Path folder;

  private TrainingRequest request(String run, long seed) {
    return request(folder, run, seed);
  }

  private static TrainingRequest request(Path folder, String run, long seed) {
    return new TrainingRequest(
        folder.resolve("data"),
        "discs",
        "0.0.1",
        folder.resolve(run).resolve("model"),
        folder.resolve(run).resolve("work"),
        null,
        null,
        TrainingRequest.Labels.USUAL,
        null,
        seed,
        new TrainingRequest.Network(
            32,
            List.of(Normalisation.STANDARDISED, Normalisation.LOCAL),
            16,
            List.of(16, 16),
            List.of(1, 1)),
        new TrainingRequest.Effort(EPOCHS, 1, 10, 16, 5e-3, 2, true, 0),
        List.of());
  }

  private static void train(TrainingRequest request, Consumer<TrainingEvent> listener)
      throws IOException, InterruptedException {
    new TrainingRun(request, listener).run();
  }

  private byte[] network(TrainingRequest request) throws IOException {
    return Files.readAllBytes(request.output().resolve(Model.NETWORK_FILE));
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class WithEnoughData {

    private final List<TrainingEvent> events = new ArrayList<>();
    private Path shared;

    /** The run that each test compares with. */
    @BeforeAll
    void trainOnce(@TempDir Path images) throws Exception {
      shared = images;
      BlobFolder.write(images.resolve("data"), 220);
      train(shared("whole", 7), events::add);
    }

    private TrainingRequest shared(String run, long seed) {
      return request(shared, run, seed);
    }

    @Test
    void aModelFolderWithAMeasuredCardComesOut() throws Exception {
      Model model = ModelFolders.read(shared("whole", 7).output());

      assertThat(events).hasAtLeastOneElementOfType(TrainingEvent.EpochDone.class);
      assertThat(events.getLast()).isInstanceOf(TrainingEvent.Finished.class);
      assertThat(model.card().identity()).isEqualTo("discs@0.0.1");
      MetricGroup test = model.card().evaluation().getFirst();
      assertThat(test.name()).isEqualTo("disc: test part");
      assertThat(test.metrics().getFirst().name()).isEqualTo("auc");
      assertThat(test.metrics().getFirst().value()).isGreaterThan(0.9);
      assertThat(model.card().data().getFirst().splitSha256())
          .isEqualTo(sha256(shared("whole", 7).output().resolve("split.json")));
    }

    @Test
    void theSameSeedGivesTheSameModelAndAnotherSeedAnother() throws Exception {
      train(shared("again", 7), event -> {});
      train(shared("other", 8), event -> {});

      assertThat(network(shared("again", 7))).isEqualTo(network(shared("whole", 7)));
      assertThat(network(shared("other", 8))).isNotEqualTo(network(shared("whole", 7)));
    }

    @Test
    void aRunThatWasCutOffGoesOnToTheSameModel() throws Exception {
      assertThatThrownBy(() ->
              train(
                  shared("cut", 7),
                  event -> {
                    if (event instanceof TrainingEvent.EpochDone done && done.epoch() == 2) {
                      throw new IllegalStateException("cut off");
                    }
                  }))
          .hasMessage("cut off");
      List<TrainingEvent> rest = new ArrayList<>();
      train(shared("cut", 7), rest::add);

      assertThat(rest.stream().filter(e -> e instanceof TrainingEvent.EpochDone))
          .extracting(e -> ((TrainingEvent.EpochDone) e).epoch())
          .containsExactly(3, 4);
      assertThat(network(shared("cut", 7))).isEqualTo(network(shared("whole", 7)));
    }
  }

  @Test
  void imagesOfSeveralLabelsAreRefusedByName() throws Exception {
    Path images = BlobFolder.write(folder.resolve("data"), 2);
    Files.writeString(
        images.resolve("labels.csv"),
        """
        Image Index,Finding Labels
        disc/image000.png,Edema|Effusion
        disc/image001.png,Mass
        normal/image000.png,Edema
        normal/image001.png,Mass
        """);

    assertThatThrownBy(() -> train(request("a", 7), event -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("expected one label of every image, found 2")
        .hasMessageContaining("image000.png");
  }

  @Test
  void s11_tooFewImagesOfAClassAreRefused() throws Exception {
    BlobFolder.write(folder.resolve("data"), 40);

    assertThatThrownBy(() -> train(request("a", 7), event -> {}))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("TRAINING_DATA_TOO_FEW")
        .hasMessageContaining("expected at least 30 images");
  }

  @Test
  void theExportedNetworkComputesWhatTheTrainedOneDoes() throws OrtException {
    Architecture architecture = new Architecture(2, 16, List.of(16, 16), List.of(1, 2), 3);
    Weights weights = disturbed(Weights.initial(architecture, 5));
    InputSpec spec =
        new InputSpec(
            32,
            32,
            false,
            0.8,
            List.of(Normalisation.STANDARDISED, Normalisation.EQUALISED),
            0.5,
            0.25);
    SplittableRandom random = new SplittableRandom(6);
    Predictor.Outputs torch;
    float[][] planes = new float[40][32 * 32];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) random.nextDouble();
      }
    }
    try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
      torch =
          new Predictor(network, spec)
              .predict(
                  planes.length, i -> new org.fovea.imaging.DisplayImage(32, 32, 1, planes[i]));
    }
    GateFit gate = GateFit.fit(torch.features());

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session =
            environment.createSession(
                NetworkExport.write(architecture, weights, List.of(0, 1, 2), spec, gate, "1"));
        OnnxTensor input = batch(environment, planes, spec);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
      float[][][][] map = (float[][][][]) result.get("map").orElseThrow().getValue();
      float[] distance = (float[]) result.get("distance").orElseThrow().getValue();
      for (int i = 0; i < planes.length; i++) {
        for (int finding = 0; finding < 3; finding++) {
          assertThat((double) logits[i][finding])
              .isCloseTo(torch.logits()[i][finding], within(1e-4));
        }
        assertThat((double) distance[i])
            .isCloseTo(gate.distance(torch.features()[i]), within(1e-3));
      }
      assertThat(mean(map[3][1]) + bias(architecture, weights, 1))
          .isCloseTo(torch.logits()[3][1], within(1e-4));
    }
  }

  @Test
  void ofExclusiveClassesTheExportedNetworkGivesTheFindingsLogOdds() throws OrtException {
    Architecture architecture = new Architecture(2, 16, List.of(16, 16), List.of(1, 1), 4, true);
    Weights weights = disturbed(Weights.initial(architecture, 5));
    InputSpec spec =
        new InputSpec(
            32,
            32,
            true,
            0.8,
            List.of(Normalisation.STANDARDISED, Normalisation.LOCAL),
            0.5,
            0.25,
            Equalisation.Subject.FRAME.through(32));
    float[][] planes = new float[24][32 * 32];
    SplittableRandom random = new SplittableRandom(6);
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) random.nextDouble();
      }
    }
    Predictor.Outputs torch;
    try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
      torch =
          new Predictor(network, spec)
              .predict(
                  planes.length, i -> new org.fovea.imaging.DisplayImage(32, 32, 1, planes[i]));
    }
    GateFit gate = GateFit.fit(torch.features());

    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] onnx = NetworkExport.write(architecture, weights, List.of(0, 1, 3), spec, gate, "1");
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = batch(environment, planes, spec);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
      float[][][][] map = (float[][][][]) result.get("map").orElseThrow().getValue();
      for (int i = 0; i < planes.length; i++) {
        assertThat(logits[i]).hasSize(3);
        assertThat((double) logits[i][0]).isCloseTo(torch.logits()[i][0], within(1e-4));
        assertThat((double) logits[i][2]).isCloseTo(torch.logits()[i][3], within(1e-4));
        double sum = 1 / (1 + Math.exp(-torch.logits()[i][2]));
        for (float logit : logits[i]) {
          sum += 1 / (1 + Math.exp(-logit));
        }
        assertThat(sum).as("probabilities of all four classes").isCloseTo(1, within(1e-4));
      }
      assertThat(map[0].length).isEqualTo(3);
    }
  }

  /** Running statistics and gains as training leaves them, so that folding is really tested. */
  private static Weights disturbed(Weights weights) {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < weights.observed().length; i++) {
      weights.observed()[i] = (float) (0.3 + random.nextDouble());
    }
    for (int i = 0; i < weights.trained().length; i++) {
      weights.trained()[i] += (float) (0.1 * random.nextDouble());
    }
    return weights;
  }

  private static OnnxTensor batch(OrtEnvironment environment, float[][] planes, InputSpec spec)
      throws OrtException {
    FloatBuffer values = FloatBuffer.allocate(planes.length * spec.length());
    org.fovea.model.PixelTransform transform = new org.fovea.model.PixelTransform(spec);
    for (float[] plane : planes) {
      values.put(transform.normalise(plane));
    }
    return OnnxTensor.createTensor(
        environment, values.flip(), new long[] {planes.length, 2, 32, 32});
  }

  private static double mean(float[][] plane) {
    double sum = 0;
    for (float[] row : plane) {
      for (float value : row) {
        sum += value;
      }
    }
    return sum / (plane.length * plane[0].length);
  }

  private static double bias(Architecture architecture, Weights weights, int finding) {
    Weights.Slot slot = Weights.trainedSlots(architecture).get("head.bias");
    return slot == null ? Double.NaN : weights.trained()[slot.offset() + finding];
  }

  private static String sha256(Path file) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
