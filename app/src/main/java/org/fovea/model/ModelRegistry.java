package org.fovea.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of some folders of model folders, several versions of one name among them. A folder
 * that is refused is kept with its reason, so that it is shown, not forgotten.
 */
public final class ModelRegistry {

  private final List<Path> folders;
  private volatile Content content;

  private ModelRegistry(List<Path> folders) {
    this.folders = List.copyOf(folders);
    this.content = read(this.folders);
  }

  /** A model folder that cannot be used. */
  public record Refused(Path folder, ModelProblem problem) {}

  private record Content(List<Model> models, List<Refused> refused) {}

  /** Reads every subfolder, in the order of their names; a missing folder has no models. */
  public static ModelRegistry load(Path folder) {
    return load(List.of(folder));
  }

  /** Reads several folders of models; of two with one name and version the first stays. */
  public static ModelRegistry load(List<Path> folders) {
    return new ModelRegistry(folders);
  }

  /** Reads the folders again. */
  public void reload() {
    content = read(folders);
  }

  private static Content read(List<Path> folders) {
    List<Model> models = new ArrayList<>();
    List<Refused> refused = new ArrayList<>();
    for (Path folder : folders) {
      for (Path candidate : candidates(folder)) {
        try {
          add(ModelFolders.read(candidate), models, refused);
        } catch (ModelException e) {
          refused.add(new Refused(candidate, e.problem()));
        }
      }
    }
    // The sort is stable: of one name, the first that was read stays first.
    models.sort(Comparator.comparing(model -> model.card().name()));
    return new Content(List.copyOf(models), List.copyOf(refused));
  }

  private static List<Path> candidates(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new ModelException(
          new ModelProblem.Unreadable(folder.toString(), String.valueOf(e.getMessage())), e);
    }
  }

  private static void add(Model model, List<Model> models, List<Refused> refused) {
    Optional<Model> other =
        models.stream()
            .filter(known -> known.card().identity().equals(model.card().identity()))
            .findFirst();
    if (other.isEmpty()) {
      models.add(model);
    } else if (!other.get().digest().equals(model.digest())) {
      refused.add(
          new Refused(
              model.folder(),
              new ModelProblem.InvalidCard(
                  model.folder().toString(),
                  "the name and version \"%s\" are taken by %s"
                      .formatted(model.card().identity(), other.get().folder()))));
    }
  }

  /** Every version, by name; of one name in the order they were read. */
  public List<Model> models() {
    return content.models();
  }

  public List<Refused> refused() {
    return content.refused();
  }

  /** The first version of that name. */
  public Optional<Model> find(String name) {
    return models().stream().filter(model -> model.card().name().equals(name)).findFirst();
  }

  public Optional<Model> find(String name, String version) {
    return models().stream()
        .filter(model -> model.card().name().equals(name))
        .filter(model -> model.card().version().equals(version))
        .findFirst();
  }
}
