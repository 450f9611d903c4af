package org.fovea.dataset.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.fovea.dataset.DatasetException;

/** The files of a zip archive, read in place: nothing is unpacked, so no name can escape. */
public final class ZipFiles implements NamedFiles {
  private final ZipFile zip;
  private final List<String> names;

  private ZipFiles(ZipFile zip, List<String> names) {
    this.zip = zip;
    this.names = names;
  }

  /** Opens an archive. */
  public static ZipFiles open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException broken) {
      throw new DatasetException.Malformed(
          "expected a zip archive, found one that cannot be opened: "
              + file
              + " ("
              + broken.getMessage()
              + ")");
    }
    if (zip.size() > MOST_FILES) {
      zip.close();
      throw new DatasetException.TooLarge(
          "expected at most " + MOST_FILES + " files, found " + zip.size() + " in " + file);
    }
    List<String> names =
        zip.stream()
            .filter(entry -> !entry.isDirectory())
            .map(ZipEntry::getName)
            .filter(name -> !NamedFiles.hidden(name))
            .distinct()
            .sorted()
            .toList();
    return new ZipFiles(zip, names);
  }

  @Override
  public String place() {
    return zip.getName();
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public byte[] read(String name) throws IOException {
    return read(name, LARGEST_FILE);
  }

  /** As {@link #read(String)}, with a limit of its own: what counts is what unpacks. */
  byte[] read(String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new DatasetException.Malformed("expected " + name + " in " + place() + ", found none");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new DatasetException.TooLarge("expected at most " + most + " bytes, found more");
      }
      return bytes;
    } catch (ZipException broken) {
      throw new DatasetException.Malformed(
          "expected a readable zip entry, found a broken one (" + broken.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
