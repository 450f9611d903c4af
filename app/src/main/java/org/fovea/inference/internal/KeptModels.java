package org.fovea.inference.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fovea.model.Model;
import org.fovea.model.ModelException;
import org.fovea.model.ModelFolders;
import org.fovea.model.ModelProblem;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.StagedFile;

/**
 * Copies of every version that came into use, so that an update of the product or a training under
 * the same name changes nothing that is in use, and what was before can be put back.
 */
final class KeptModels {

  /** What a model folder may hold that the server reads; the card last, which completes it. */
  private static final List<String> FILES =
      List.of(Model.NETWORK_FILE, "explanation.json", Model.CARD_FILE);

  private final Path folder;
  private final DurableFiles files;

  /**
   * Copies in a folder.
   *
   * @param folder on the file system of the data directory
   */
  KeptModels(Path folder, DurableFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /** Keeps a copy; repeating it is harmless. */
  void keep(Model model) {
    Path target = folder.resolve(model.card().identity());
    if (model.folder().equals(target)) {
      return;
    }
    try {
      Files.createDirectories(target);
      for (String name : FILES) {
        Path source = model.folder().resolve(name);
        if (Files.isRegularFile(source)) {
          try (InputStream content = Files.newInputStream(source);
              StagedFile staged =
                  files.stage(new byte[0], content, ModelFolders.MAXIMUM_NETWORK_BYTES)) {
            files.publish(staged, target.resolve(name));
          }
        }
      }
    } catch (IOException e) {
      throw unkept(target, e.getMessage(), e);
    }
    Model copy = ModelFolders.read(target);
    if (!copy.digest().equals(model.digest())) {
      throw unkept(
          target,
          "expected the digest %s, found %s".formatted(model.digest(), copy.digest()),
          null);
    }
  }

  private static ModelException unkept(
      Path target,
      @org.jspecify.annotations.Nullable String detail,
      @org.jspecify.annotations.Nullable IOException cause) {
    ModelProblem problem = new ModelProblem.Unreadable(target.toString(), String.valueOf(detail));
    return cause == null ? new ModelException(problem) : new ModelException(problem, cause);
  }
}
