package org.fovea.dataset.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.dataset.DatasetException;

/** The files of a folder; links are not followed, so that a loop cannot trap the walk. */
public final class FolderFiles implements NamedFiles {
  private final Path root;
  private final List<String> names;

  private FolderFiles(Path root, List<String> names) {
    this.root = root;
    this.names = names;
  }

  /** Lists a folder. */
  public static FolderFiles open(Path folder) throws IOException {
    Path root = folder.toRealPath();
    try (Stream<Path> walk = Files.walk(root)) {
      List<String> names =
          walk.filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !NamedFiles.hidden(name))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (names.size() > MOST_FILES) {
        throw new DatasetException.TooLarge(
            "expected at most " + MOST_FILES + " files, found more in " + folder);
      }
      return new FolderFiles(root, names);
    }
  }

  @Override
  public String place() {
    return root.toString();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(name))) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new DatasetException.TooLarge(
            "expected at most " + LARGEST_FILE + " bytes, found more");
      }
      return bytes;
    }
  }

  @Override
  public void close() {}
}
