package org.fovea.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of one folder of model folders. A folder that is refused is kept with its reason, so
 * that it is shown, not forgotten.
 */
public final class ModelRegistry {

  private final Map<String, Model> models = new HashMap<>();
  private final List<Refused> refused = new ArrayList<>();

  private ModelRegistry() {}

  /** A model folder that cannot be used. */
  public record Refused(Path folder, ModelProblem problem) {}

  /** Reads every subfolder, in the order of their names; a missing folder has no models. */
  public static ModelRegistry load(Path folder) {
    return load(List.of(folder));
  }

  /** Reads several folders of models; of two with one name the first stays. */
  public static ModelRegistry load(List<Path> folders) {
    ModelRegistry registry = new ModelRegistry();
    folders.forEach(registry::addAll);
    return registry;
  }

  private void addAll(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> candidates;
    try (Stream<Path> children = Files.list(folder)) {
      candidates = children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new ModelException(
          new ModelProblem.Unreadable(folder.toString(), String.valueOf(e.getMessage())), e);
    }
    candidates.forEach(this::add);
  }

  private void add(Path folder) {
    try {
      Model model = ModelFolders.read(folder);
      Model other = models.putIfAbsent(model.card().name(), model);
      if (other != null) {
        refused.add(
            new Refused(
                folder,
                new ModelProblem.InvalidCard(
                    folder.toString(),
                    "the name \"%s\" is taken by %s"
                        .formatted(model.card().name(), other.folder()))));
      }
    } catch (ModelException e) {
      refused.add(new Refused(folder, e.problem()));
    }
  }

  /** Ordered by name. */
  public List<Model> models() {
    return models.values().stream().sorted(Comparator.comparing(m -> m.card().name())).toList();
  }

  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  public Optional<Model> find(String name) {
    return Optional.ofNullable(models.get(name));
  }
}
