package org.fovea.trainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.dataset.SplitPlan;
import org.fovea.model.CardFacts;
import org.fovea.model.InputSpec;
import org.fovea.model.MetricGroup;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelCards;
import org.fovea.model.PixelTransform;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;
import org.fovea.training.TrainingRequest;

/** One training from data to model folder. */
final class TrainingRun {

  static final String SPLIT_FILE = "split.json";
  private static final String CHECKPOINT_FILE = "checkpoint.bin";

  /** Of width and height: what lies further out is often collimation, markers or padding. */
  private static final double CENTRAL_FRACTION = 0.8;

  /** Source planes are kept this much finer than the network's side, as far as images go. */
  private static final int FINEST_SOURCE = 224;

  private final TrainingRequest request;
  private final Consumer<TrainingEvent> events;

  TrainingRun(TrainingRequest request, Consumer<TrainingEvent> events) {
    this.request = request;
    this.events = events;
  }

  void run() throws IOException, InterruptedException {
    Files.createDirectories(request.work());
    Files.createDirectories(request.output());
    try (ExampleSource source = Examples.open(request.data())) {
      Targets targets = Targets.of(source.classes(), request.reference());
      SplitFile split = split(source, targets);
      split.write(request.output().resolve(SPLIT_FILE));
      announce(source, split);
      train(source, targets, split);
    }
  }

  private SplitFile split(ExampleSource source, Targets targets) throws IOException {
    Path given = request.split();
    SplitFile split =
        given == null
            ? new SplitFile(source.digest(), SplitPlan.USUAL.split(source, request.seed()))
            : SplitFile.read(given);
    if (!split.data().equals(source.digest())) {
      throw new TrainingException(
          new TrainingProblem.InvalidRequest(
              "expected the data the split was drawn from, digest %s, found %s"
                  .formatted(split.data(), source.digest())));
    }
    SmallestPart.require(source.examples(), split.split(), targets);
    return split;
  }

  private void announce(ExampleSource source, SplitFile split) {
    Map<String, Integer> counts = new TreeMap<>();
    source
        .examples()
        .forEach(example ->
            counts.merge(
                source.classes().get(example.label())
                    + " "
                    + split.split().parts().get(example.id()),
                1,
                Integer::sum));
    events.accept(
        new TrainingEvent.DataRead(counts, source.unreadable().size(), split.digest().sha256()));
  }

  private void train(ExampleSource source, Targets targets, SplitFile split)
      throws IOException, InterruptedException {
    InputSpec spec = spec(request.network().side());
    int sourceSide = Math.max(request.network().side(), FINEST_SOURCE);
    PixelTransform reader = new PixelTransform(spec(sourceSide));
    Map<Split.Part, LabelledPlanes> parts = new HashMap<>();
    for (Split.Part part : Split.Part.values()) {
      parts.put(
          part,
          LabelledPlanes.read(
              source.examples(),
              example -> split.split().parts().get(example.id()) == part,
              reader,
              sourceSide));
    }
    Architecture architecture =
        new Architecture(
            request.network().channels().size(),
            request.network().stem(),
            request.network().widths(),
            request.network().blocks(),
            targets.count());
    String digest = requestDigest(split);
    LabelledPlanes training = part(parts, Split.Part.TRAIN);
    LearningTargets learningTargets = LearningTargets.of(training, targets);
    if (request.effort().folds() > 0) {
      learningTargets =
          learningTargets.with(
              new Opinions(architecture, spec, request, digest, targets, events).of(training));
      events.accept(new TrainingEvent.Stage("the network itself"));
    }
    Weights weights =
        new Fitting(
                architecture,
                spec,
                request.effort(),
                request.seed(),
                request.start(),
                digest,
                targets,
                events)
            .fit(
                training,
                learningTargets,
                part(parts, Split.Part.VALIDATION),
                request.work().resolve(CHECKPOINT_FILE));
    try (TorchNetwork network = new TorchNetwork(architecture, weights)) {
      finish(source, targets, split, spec, parts, architecture, weights, network);
    }
  }

  private void finish(
      ExampleSource source,
      Targets targets,
      SplitFile split,
      InputSpec spec,
      Map<Split.Part, LabelledPlanes> parts,
      Architecture architecture,
      Weights weights,
      TorchNetwork network)
      throws IOException {
    events.accept(new TrainingEvent.Stage("calibration"));
    Predictor predictor = new Predictor(network, spec);
    LabelledPlanes validation = part(parts, Split.Part.VALIDATION);
    ShiftedOutputs onValidation = ShiftedOutputs.of(predictor, validation);
    Decisions decisions = Decisions.fit(onValidation, validation, targets);
    events.accept(new TrainingEvent.Stage("export"));
    byte[] onnx =
        NetworkExport.write(architecture, weights, spec, decisions.gate(), request.version());
    events.accept(new TrainingEvent.Stage("evaluation"));
    Evaluation evaluation =
        new Evaluation(predictor, decisions, targets, facts(targets), request.foreign());
    List<MetricGroup> measured =
        new ArrayList<>(
            evaluation.measure(
                part(parts, Split.Part.TRAIN),
                validation,
                onValidation,
                part(parts, Split.Part.TEST)));
    measured.add(MapSanity.measure(architecture, weights, spec, validation, request.seed()));
    ModelCard card =
        new CardDraft(request, facts(targets), targets, spec)
            .card(source, split, decisions, measured, sha256(onnx));
    Files.write(request.output().resolve(Model.NETWORK_FILE), onnx);
    Files.write(request.output().resolve(Model.CARD_FILE), ModelCards.write(card));
    events.accept(new TrainingEvent.Finished(request.output().toString(), card.identity()));
  }

  private CardFacts facts(Targets targets) throws IOException {
    Path file = request.facts();
    return file == null
        ? CardDraft.unstated(request, targets)
        : ModelCards.readFacts(Files.readAllBytes(file), file.toString());
  }

  private InputSpec spec(int side) {
    return new InputSpec(
        side, side, true, CENTRAL_FRACTION, request.network().channels(), 0.5, 0.25);
  }

  private static LabelledPlanes part(Map<Split.Part, LabelledPlanes> parts, Split.Part part) {
    LabelledPlanes planes = parts.get(part);
    if (planes == null) {
      throw new IllegalStateException("no part " + part);
    }
    return planes;
  }

  /** Of the weights a run starts from; empty where the seed draws them. */
  private String startDigest() throws IOException {
    Path given = request.start();
    return given == null ? "" : sha256(Files.readAllBytes(WarmStart.network(given)));
  }

  /** What determines the weights: data, split, network, effort, seed. */
  String requestDigest(SplitFile split) throws IOException {
    return sha256(
        List.of(
                split.digest().sha256(),
                request.network().toString(),
                request.effort().toString(),
                String.valueOf(request.reference()),
                startDigest(),
                Long.toString(request.seed()))
            .toString()
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
