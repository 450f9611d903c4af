package org.fovea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.training.TrainerProcess;
import org.fovea.training.TrainingDefaults;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fovea train}: a model folder from labelled images, in a process of its own. */
@Command(
    name = "train",
    description = {
      "Trains a model on a folder with one folder per class, a zip of one or a MedMNIST .npz.",
      "A run that was cut off goes on where it was when the same command is given again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  fovea train --data chest.zip --name chest --facts chest-facts.json",
      "  fovea train --data pneumoniamnist.npz --name pneumonia-28",
      "  fovea train --data eyes.zip --name eyes --exclusive --reference normal \\",
      "      --equalise DISC --channels RED,GREEN,BLUE --side 112 --mirrored",
      "  fovea train --data few.zip --name few --findings malignant --cross-validate 5 \\",
      "      --start models/cxr-pneumonia"
    })
final class TrainCommand implements Callable<Integer> {

  @Option(names = "--data", required = true, paramLabel = "PATH", description = "The images.")
  private Path data = Path.of("");

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "Of the model.")
  private String name = "";

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      defaultValue = "1.0.0",
      description = "Of the model, ${DEFAULT-VALUE} without it.")
  private String version = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The model folder; without it models/NAME.")
  private @Nullable Path output;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Checkpoint and log; without it target/train/NAME.")
  private @Nullable Path work;

  @Option(names = "--split", paramLabel = "FILE", description = "A kept split to use again.")
  private @Nullable Path split;

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description = "What the card states beyond the data; without it the model is routed nowhere.")
  private @Nullable Path facts;

  @Option(
      names = "--reference",
      paramLabel = "CLASS",
      description = "The class without any finding; without it the one named normal, or the first.")
  private @Nullable String reference;

  @Option(
      names = "--findings",
      paramLabel = "CLASS",
      split = ",",
      description =
          "The classes that are findings, all others their absence; without it all others.")
  private List<String> findings = new ArrayList<>();

  @Option(
      names = "--exclusive",
      negatable = true,
      description = {
        "An image shows one class alone: probabilities that add up to 1. Without it so where",
        "every image has one label of three or more."
      })
  private @Nullable Boolean exclusive;

  @Option(
      names = "--sensitivity",
      paramLabel = "S",
      description = {
        "Wanted at the operating threshold, on validation images and shifted copies of them;",
        "without it the threshold where sensitivity and specificity together are largest."
      })
  private @Nullable Double sensitivity;

  @Option(
      names = "--alike",
      paramLabel = "R",
      defaultValue = "0.995",
      description = {
        "Correlation of thumbnails from which a drawn split keeps images together;",
        "${DEFAULT-VALUE} without it."
      })
  private double alike;

  @Option(
      names = "--foreign",
      paramLabel = "PATH",
      description = "Images of other kinds: the card states how many are declined.")
  private List<Path> foreign = new ArrayList<>();

  @Option(
      names = "--start",
      paramLabel = "MODEL",
      description = {
        "A model's folder to start from, also one of other findings; without it cxr-pneumonia",
        "where there are fewer than 2000 grey images to train on, else the seed draws the weights."
      })
  private @Nullable Path start;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private final NetworkOptions network = new NetworkOptions();

  @Mixin private final EffortOptions effort = new EffortOptions();

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("fovea.home", "")).toAbsolutePath();
    Path libraries = home.resolve("trainer/target/run");
    TrainerProcess trainer =
        new TrainerProcess(
            List.of(libraries, libraries.resolve("lib")), home.resolve("target/train/native"));
    PrintWriter out = command.commandLine().getOut();
    boolean terminal = System.console() != null && System.console().isTerminal();
    trainer.run(request(home, defaults()), event -> show(event, out, terminal));
    return 0;
  }

  private TrainingDefaults defaults() throws IOException {
    try (ExampleSource source = Examples.open(data)) {
      return TrainingDefaults.of(source);
    }
  }

  private TrainingRequest request(Path home, TrainingDefaults defaults) {
    try {
      TrainingRequest.Network seen = network.network(defaults);
      return new TrainingRequest(
          data.toAbsolutePath(),
          name,
          version,
          absolute(output, home.resolve("models").resolve(name)),
          absolute(work, home.resolve("target/train").resolve(name)),
          split == null ? null : split.toAbsolutePath(),
          facts == null ? null : facts.toAbsolutePath(),
          new TrainingRequest.Labels(
              reference,
              findings,
              exclusive == null ? defaults.exclusive() && findings.isEmpty() : exclusive,
              alike),
          sensitivity,
          start == null ? startOf(defaults) : start.toAbsolutePath(),
          seed,
          seen,
          effort.effort(defaults, seen.side(), facts != null),
          foreign.stream().map(Path::toAbsolutePath).toList());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** The shipped model of the most images; of another shape it would start nothing. */
  private @Nullable Path startOf(TrainingDefaults defaults) {
    Path shipped = ModelFoldersOption.shipped().resolve("cxr-pneumonia");
    boolean fits = network.isUsual() && !defaults.colour() && Files.isDirectory(shipped);
    return defaults.few() && fits ? shipped : null;
  }

  private static Path absolute(@Nullable Path given, Path otherwise) {
    return given == null ? otherwise : given.toAbsolutePath();
  }

  private static void show(TrainingEvent event, PrintWriter out, boolean terminal) {
    switch (event) {
      case TrainingEvent.DataRead read ->
          out.println(
              "images: %s; unreadable: %d; split %s"
                  .formatted(read.images(), read.unreadable(), read.splitSha256()));
      case TrainingEvent.Progress progress -> {
        if (terminal) {
          out.print(
              "\repoch %d/%d, step %d/%d, loss %.3f, %s left   "
                  .formatted(
                      progress.epoch(),
                      progress.epochs(),
                      progress.step(),
                      progress.steps(),
                      progress.loss(),
                      time(progress.secondsLeft())));
        }
      }
      case TrainingEvent.EpochDone done ->
          out.println(
              String.format(
                  Locale.ROOT,
                  "%sepoch %d done: loss %.3f%s",
                  terminal ? "\r" : "",
                  done.epoch(),
                  done.loss(),
                  validated(done)));
      case TrainingEvent.Stage stage -> out.println(stage.text() + " …");
      case TrainingEvent.Finished finished ->
          out.println("%s is in %s".formatted(finished.identity(), finished.folder()));
      case TrainingEvent.Failed failed -> out.println(failed.code() + ": " + failed.message());
    }
    out.flush();
  }

  private static String validated(TrainingEvent.EpochDone done) {
    // A network of a cross-validation has no images to choose its epoch by.
    return Double.isNaN(done.auc())
        ? ""
        : String.format(
            Locale.ROOT,
            ", AUC on shifted validation images %.4f%s",
            done.auc(),
            done.best() ? " (best)" : "");
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d min".formatted(whole / 60, whole % 60)
        : "%d:%02d h".formatted(whole / 3600, whole / 60 % 60);
  }
}
