package org.fovea.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fovea.dataset.internal.FileExamples;
import org.fovea.dataset.internal.FolderFiles;
import org.fovea.dataset.internal.MedMnistExamples;
import org.fovea.dataset.internal.ZipFiles;

/** Opens labelled examples from the file system. */
public final class Examples {
  private static final List<Integer> ZIP_START = List.of(0x50, 0x4B, 0x03, 0x04);

  private Examples() {}

  /** {@link #open(Path, PersonRule)} with {@link PersonRule#knownNames()}. */
  public static ExampleSource open(Path path) throws IOException {
    return open(path, PersonRule.knownNames());
  }

  /**
   * Opens a class folder, a zip of one or a MedMNIST {@code .npz}; the content decides, not the
   * name. Every image is decoded once, so that {@link ExampleSource#unreadable()} is complete.
   *
   * @throws DatasetException when the path is none of these or breaks its form
   */
  public static ExampleSource open(Path path, PersonRule persons) throws IOException {
    if (Files.isDirectory(path)) {
      return FileExamples.open(FolderFiles.open(path), persons);
    }
    if (!Files.isRegularFile(path)) {
      throw new DatasetException.NotASource(
          "expected a folder with one folder per class, a zip of one or a MedMNIST .npz, found"
              + " nothing at "
              + path);
    }
    if (!startsAsZip(path)) {
      throw new DatasetException.NotASource(
          "expected a folder with one folder per class, a zip of one or a MedMNIST .npz, found a"
              + " file of another kind: "
              + path);
    }
    ZipFiles files = ZipFiles.open(path);
    if (files.names().stream().anyMatch(name -> name.endsWith(".npy"))) {
      try (files) {
        return MedMnistExamples.read(files);
      }
    }
    return FileExamples.open(files, persons);
  }

  private static boolean startsAsZip(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      for (int expected : ZIP_START) {
        if (in.read() != expected) {
          return false;
        }
      }
      return true;
    }
  }
}
