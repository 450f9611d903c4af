package org.fovea.deidentify.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.deidentify.DeidentificationException;

/**
 * The files of a folder, or the one file, in a fixed order.
 *
 * @param root what paths are relative to
 */
public record InputFiles(Path root, List<Path> files) {

  /**
   * Lists what is to be de-identified; links are not followed.
   *
   * @throws DeidentificationException.Usage if there is nothing, or output or project lie in it
   */
  public static InputFiles of(Path input, Path output, Path project) throws IOException {
    requireApart(input, output, project);
    Path real = input.toRealPath();
    if (Files.isRegularFile(real)) {
      return new InputFiles(real.resolveSibling(""), List.of(real));
    }
    try (Stream<Path> walk = Files.walk(real)) {
      return new InputFiles(real, walk.filter(Files::isRegularFile).sorted().toList());
    }
  }

  /**
   * Checks that input, output and project lie apart, before anything is written.
   *
   * @throws DeidentificationException.Usage if they do not, or there is no input
   */
  public static void requireApart(Path input, Path output, Path project) throws IOException {
    if (!Files.exists(input)) {
      throw new DeidentificationException.Usage("nothing is at " + input);
    }
    Path originals = input.toRealPath();
    Path out = real(output);
    Path kept = real(project);
    if (overlap(out, originals) || overlap(kept, originals)) {
      throw new DeidentificationException.Usage(
          "input, output and project lie in each other: nothing is written beside originals");
    }
    if (overlap(out, kept)) {
      throw new DeidentificationException.Usage(
          "the project's folder must lie outside the output, which it could undo");
    }
  }

  private static boolean overlap(Path one, Path other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /** Where a path that may not exist yet would be. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path there = absolute;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there == null
        ? absolute
        : there.toRealPath().resolve(there.relativize(absolute)).normalize();
  }

  public String relative(Path file) {
    return root.relativize(file).toString();
  }
}
