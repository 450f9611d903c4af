package org.fovea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fovea.dataset.Example;
import org.fovea.dataset.ExampleSource;
import org.fovea.dataset.Examples;
import org.fovea.dataset.Split;
import org.fovea.dataset.SplitFile;
import org.fovea.explanation.ExplanationBases;
import org.fovea.explanation.ExplanationBasis;
import org.fovea.explanation.ExplanationMeasurement;
import org.fovea.explanation.ExplanationMeasurement.ValidationImage;
import org.fovea.inference.Networks;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fovea explain}: measures once per model what its maps must beat to be shown. */
@Command(
    name = "explain",
    description = {
      "Measures on a model's validation images what its explanations must beat (random maps, safety"
          + " S18), and whether they depend on its weights. Writes explanation.json into the model's"
          + " folder; without it no map of the model is shown. Some minutes."
    },
    footerHeading = "%nExample:%n",
    footer = {"  fovea explain models/my-model --data images.zip"})
final class ExplainCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "The model's folder, with its split.json.")
  private Path folder = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description = "The labelled images it was trained from.")
  private Path data = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the random maps.")
  private long seed;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = command.commandLine().getOut();
    Model model = ModelFolders.read(folder);
    Split split = SplitFile.read(folder.resolve("split.json")).split();
    try (Networks networks = new Networks();
        ExampleSource source = Examples.open(data)) {
      List<ValidationImage> images =
          source.examples().stream()
              .filter(example -> split.parts().get(example.id()) == Split.Part.VALIDATION)
              .map(ExplainCommand::image)
              .toList();
      ExplanationBasis basis =
          ExplanationMeasurement.measure(model, networks, images, seed, _ -> {});
      ExplanationBases.write(model, basis);
      for (ExplanationBasis.NullDistribution measured : basis.nulls()) {
        out.printf(
            "%s: %d images; random maps' 95th percentile %.3f (median %.3f), own maps' median %.3f,"
                + " centre blob's %.3f; %.0f %% of own maps would be shown%n",
            measured.code().meaning(),
            measured.images(),
            measured.percentile95(),
            measured.median(),
            measured.mapMedian(),
            measured.centreMedian(),
            100 * measured.shown());
      }
      out.printf(
          "weights in random order: rank correlation %.3f, %s%n",
          basis.randomisedWeights().rankCorrelation(),
          basis.randomisedWeights().changed()
              ? "the maps change"
              : "the maps hardly change and are not shown");
    }
    return 0;
  }

  private static ValidationImage image(Example example) {
    return () -> example.image().read();
  }
}
