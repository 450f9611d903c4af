package org.fovea.dataset.internal;

import java.io.IOException;
import java.util.List;

/** Files under names with forward slashes, wherever they lie. Reading is safe from many threads. */
public interface NamedFiles extends AutoCloseable {

  /** Most files of one source: ten times the largest public radiograph collection. */
  int MOST_FILES = 2_000_000;

  /** Largest file read whole: above the largest mammogram, below what exhausts a small heap. */
  int LARGEST_FILE = 256 << 20;

  /** Where they lie, for messages. */
  String place();

  /** Every file, hidden ones left out, sorted. */
  List<String> names();

  /** The bytes of one file, at most {@link #LARGEST_FILE}. */
  byte[] read(String name) throws IOException;

  @Override
  void close();

  /** A file that the desktop put there and no person counts as data. */
  static boolean hidden(String name) {
    for (String part : name.split("/", -1)) {
      if (part.startsWith(".")
          || part.equals("__MACOSX")
          || part.equals("Thumbs.db")
          || part.equals("desktop.ini")) {
        return true;
      }
    }
    return false;
  }
}
