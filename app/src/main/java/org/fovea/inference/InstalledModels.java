package org.fovea.inference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;

/**
 * The models of this installation: those that came with it, and those of the data directory.
 *
 * @param models by name; of two with one name the shipped one
 * @param refused folders that cannot be used, and why
 */
public record InstalledModels(List<Model> models, List<ModelRegistry.Refused> refused) {

  public InstalledModels {
    models = List.copyOf(models);
    refused = List.copyOf(refused);
  }

  /** Reads the model folders inside each folder. */
  public static InstalledModels load(List<Path> folders) {
    List<Model> models = new ArrayList<>();
    List<ModelRegistry.Refused> refused = new ArrayList<>();
    for (Path folder : folders) {
      ModelRegistry registry = ModelRegistry.load(folder);
      for (Model model : registry.models()) {
        if (models.stream().noneMatch(known -> sameName(known, model))) {
          models.add(model);
        }
      }
      refused.addAll(registry.refused());
    }
    return new InstalledModels(models, refused);
  }

  private static boolean sameName(Model one, Model other) {
    return one.card().name().equals(other.card().name());
  }

  /** The model of a name. */
  public Optional<Model> find(String name) {
    return models.stream().filter(model -> model.card().name().equals(name)).findFirst();
  }
}
