package org.fovea.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.model.Model;
import org.fovea.model.ModelFolders;
import org.fovea.model.ModelRegistry;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an offline command finds models. */
final class ModelFoldersOption {
  /** Folder the launcher stands in; its {@code models} are the shipped ones. */
  static final String HOME = "fovea.home";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "Folder of model folders; without it the shipped ones and those trained on this machine.")
  private @Nullable Path folder;

  /** As if the option had been given. */
  static ModelFoldersOption of(@Nullable Path folder) {
    ModelFoldersOption option = new ModelFoldersOption();
    option.folder = folder;
    return option;
  }

  /** Every folder of models, the shipped ones first. */
  List<ModelRegistry> registries() {
    if (folder != null) {
      if (!folder.toFile().isDirectory()) {
        throw new CommandFailure("--models: expected a folder, found none at " + folder);
      }
      return List.of(ModelRegistry.load(folder));
    }
    return List.of(
        ModelRegistry.load(shipped()),
        ModelRegistry.load(DataDirectoryOption.ofUser().resolve("models")),
        ModelRegistry.load(DataDirectoryOption.ofUser().resolve("models-in-use")));
  }

  /** The models that came with the product. */
  static Path shipped() {
    return Path.of(System.getProperty(HOME, ".")).resolve("models").toAbsolutePath().normalize();
  }

  /** Every usable version, those of the shipped folder first. */
  List<Model> versions() {
    return registries().stream().flatMap(registry -> registry.models().stream()).toList();
  }

  /** Every usable version; one that hides behind a shipped one's name and version is left out. */
  List<Model> models() {
    List<Model> models = new ArrayList<>();
    for (ModelRegistry registry : registries()) {
      for (Model model : registry.models()) {
        String identity = model.card().identity();
        if (models.stream().noneMatch(other -> other.card().identity().equals(identity))) {
          models.add(model);
        }
      }
    }
    return models;
  }

  /** The model of that name, of that {@code name@version}, or in that folder. */
  Model named(String name) {
    Path path = Path.of(name);
    if (path.getNameCount() > 1 && Files.isDirectory(path)) {
      return ModelFolders.read(path);
    }
    List<Model> models = versions();
    return models.stream()
        .filter(model ->
            name.equals(name.contains("@") ? model.card().identity() : model.card().name()))
        .findFirst()
        .orElseThrow(() -> new CommandFailure(why(name, models)));
  }

  /** A model whose folder was refused is not merely unknown. */
  private String why(String name, List<Model> models) {
    return registries().stream()
        .flatMap(registry -> registry.refused().stream())
        .filter(refused -> refused.folder().endsWith(name))
        .map(refused -> refused.problem().message() + " (" + refused.problem().code() + ")")
        .findFirst()
        .orElseGet(() ->
            "expected a model out of %s, found \"%s\""
                .formatted(models.stream().map(model -> model.card().identity()).toList(), name));
  }
}
