package org.fovea.trainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.KeptTogether;
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
import org.fovea.training.EqualisedExamples;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingProblem;
import org.fovea.training.TrainingRequest;

/** One training from data to model folder. */
final class TrainingRun {

  static final String SPLIT_FILE = "split.json";

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
    try (ExampleSource source = kept(Examples.open(request.data()))) {
      requireOneLabelEach(source);
      Targets targets = Targets.of(source.classes(), request.labels());
      requireConsistent(targets);
      SplitFile split = split(source, targets);
      split.write(request.output().resolve(SPLIT_FILE));
      announce(source, split);
      train(source, targets, split);
    }
  }

  /** Images that look alike are kept together where this run divides them. */
  private ExampleSource kept(ExampleSource source) throws IOException {
    boolean divided = request.split() != null && request.effort().crossValidation() == 0;
    if (divided || request.labels().alike() == 1) {
      return source;
    }
    events.accept(new TrainingEvent.Stage("near duplicates"));
    return KeptTogether.alike(source, request.labels().alike());
  }

  private static void requireOneLabelEach(ExampleSource source) {
    for (Example example : source.examples()) {
      if (example.marks().size() != 1) {
        throw new TrainingException(
            new TrainingProblem.InvalidRequest(
                "expected one label of every image, found %d of %s; sets of several labels an image"
                        .formatted(example.marks().size(), example.id())
                    + " are not trained on yet"));
      }
    }
  }

  private void requireConsistent(Targets targets) {
    if (request.effort().folds() > 0
        && (targets.exclusive() || request.effort().crossValidation() > 0)) {
      throw new TrainingException(
          new TrainingProblem.InvalidRequest(
              "expected opinions of folds for independent findings and a split, found "
                  + request.effort()));
    }
  }

  private SplitFile split(ExampleSource source, Targets targets) throws IOException {
    if (request.effort().crossValidation() > 0) {
      // What the source keeps for the test is no one's to learn from.
      Map<String, Split.Part> all = new HashMap<>();
      for (Example example : source.examples()) {
        boolean test = source.prescribed().get(example.id()) == Split.Part.TEST;
        all.put(example.id(), test ? Split.Part.TEST : Split.Part.TRAIN);
      }
      SmallestPart.require(
          source.examples().stream()
              .filter(example -> all.get(example.id()) == Split.Part.TRAIN)
              .toList(),
          targets,
          "all parts but the test together");
      return new SplitFile(source.digest(), new Split(request.seed(), all));
    }
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
    // Equalised images have one resolution: nothing finer is kept of them.
    int sourceSide =
        spec.equalisation() == null ? Math.max(spec.columns(), FINEST_SOURCE) : spec.columns();
    PixelTransform reader = new PixelTransform(spec(sourceSide));
    Map<Split.Part, LabelledPlanes> parts = new EnumMap<>(Split.Part.class);
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
            targets.count(),
            targets.exclusive());
    FittedNetwork.Maker maker =
        new FittedNetwork.Maker(architecture, spec, request, requestDigest(split), targets, events);
    FittedNetwork fitted =
        request.effort().crossValidation() > 0
            ? maker.crossValidated(part(parts, Split.Part.TRAIN))
            : maker.validated(part(parts, Split.Part.TRAIN), part(parts, Split.Part.VALIDATION));
    finish(source, targets, split, spec, parts, architecture, fitted);
  }

  private void finish(
      ExampleSource source,
      Targets targets,
      SplitFile split,
      InputSpec spec,
      Map<Split.Part, LabelledPlanes> parts,
      Architecture architecture,
      FittedNetwork fitted)
      throws IOException {
    Decisions decisions =
        Decisions.fit(fitted.outputs(), fitted.on(), targets, spec.colour(), request.sensitivity());
    events.accept(new TrainingEvent.Stage("export"));
    List<Integer> exported = targets.findings();
    byte[] onnx =
        NetworkExport.write(
            architecture, fitted.weights(), exported, spec, decisions.gate(), request.version());
    events.accept(new TrainingEvent.Stage("evaluation"));
    List<MetricGroup> measured = new ArrayList<>();
    try (TorchNetwork network = new TorchNetwork(architecture, fitted.weights())) {
      Evaluation evaluation =
          new Evaluation(
              new Predictor(network, spec), decisions, targets, facts(targets), request.foreign());
      measured.addAll(
          !fitted.crossValidated() || part(parts, Split.Part.TEST).size() > 0
              ? evaluation.measure(
                  part(parts, Split.Part.TRAIN),
                  fitted.on(),
                  fitted.outputs(),
                  part(parts, Split.Part.TEST))
              : evaluation.measureCrossValidated(
                  fitted.on(),
                  fitted.outputs(),
                  fitted.judges(targets, spec, request.sensitivity())));
    }
    if (spec.equalisation() != null || fitted.crossValidated()) {
      measured.add(ShortcutFigures.of("as the images come", source));
      measured.add(
          ShortcutFigures.of("as the model sees them", new EqualisedExamples(source, spec)));
    }
    measured.add(
        MapSanity.measure(architecture, fitted.weights(), spec, fitted.on(), request.seed()));
    CardDraft draft = new CardDraft(request, facts(targets), targets, spec);
    ModelCard card =
        draft.card(
            source,
            split,
            decisions,
            draft.exclusive(decisions, fitted.temperature()),
            measured,
            sha256(onnx));
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
        side,
        side,
        true,
        CENTRAL_FRACTION,
        request.network().channels(),
        0.5,
        0.25,
        request.network().equalisation());
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
                request.labels().toString(),
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
