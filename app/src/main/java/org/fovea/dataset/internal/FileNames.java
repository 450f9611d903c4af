package org.fovea.dataset.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file a table means: by its path, its name, its name without an ending, or its number.
 */
final class FileNames {
  private static final Pattern ENDING = Pattern.compile("\\.(nii\\.gz|[A-Za-z][A-Za-z0-9]{0,5})$");
  private static final Pattern NUMBER = Pattern.compile("0*(\\d{1,18})");

  /** From the surest way of naming a file to the loosest. */
  private final List<Map<String, List<String>>> ways =
      List.of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());

  FileNames(List<String> files) {
    int top = ClassLayout.sharedTop(files);
    for (String file : files) {
      String name = base(file);
      put(0, file, file);
      put(0, file.substring(Math.min(top, file.length())), file);
      put(1, name, file);
      put(2, stem(name), file);
      number(stem(name), file);
    }
  }

  /** Every file that may be meant; more than one is ambiguous. */
  List<String> matching(String stated) {
    String path = stated.strip().replace('\\', '/').replaceFirst("^\\./", "");
    String name = base(path);
    String number = normal(stem(name));
    List<String> keys = new ArrayList<>(List.of(path, name, stem(name)));
    if (number != null) {
      keys.add(number);
    }
    for (int way = 0; way < keys.size(); way++) {
      List<String> found = ways.get(way).get(keys.get(way).toLowerCase(Locale.ROOT));
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }

  private void put(int way, String key, String file) {
    List<String> files =
        ways.get(way).computeIfAbsent(key.toLowerCase(Locale.ROOT), any -> new ArrayList<>());
    if (!files.contains(file)) {
      files.add(file);
    }
  }

  private void number(String stem, String file) {
    String number = normal(stem);
    if (number != null) {
      put(3, number, file);
    }
  }

  private static @Nullable String normal(String stem) {
    Matcher matcher = NUMBER.matcher(stem);
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String name) {
    return ENDING.matcher(name).replaceFirst("");
  }
}
