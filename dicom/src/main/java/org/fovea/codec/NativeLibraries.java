package org.fovea.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where FFmpeg's libraries lie: the folder named by {@value #PROPERTY}, or a temporary one into
 * which they are unpacked from the class path and which is removed at the end.
 */
final class NativeLibraries {

  static final String PROPERTY = "fovea.decoder.native.path";

  /** libavcodec and what it needs; the jar holds more. */
  private static final List<String> NEEDED =
      List.of("libavcodec.", "libavutil.", "libswresample.", "libva.", "libva-drm.", "libdrm.");

  private static final class Unpacked {
    static final Path FOLDER = unpack();
  }

  private NativeLibraries() {}

  static Path folder() {
    String named = System.getProperty(PROPERTY);
    return named == null ? Unpacked.FOLDER : Path.of(named);
  }

  private static Path unpack() {
    String resource = "/org/bytedeco/ffmpeg/" + platform() + "/";
    URL marker = NativeLibraries.class.getResource(resource + libraryName());
    if (marker == null) {
      throw CodestreamException.failed("no libavcodec for " + platform(), "its jar");
    }
    try {
      Path folder = Files.createTempDirectory("fovea-decoder");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      Path jar = Path.of(URI.create(marker.getPath().split("!", 2)[0]));
      try (FileSystem inside = FileSystems.newFileSystem(jar);
          Stream<Path> files = Files.list(inside.getPath(resource))) {
        for (Path file : files.filter(NativeLibraries::isNeeded).toList()) {
          try (InputStream in = Files.newInputStream(file)) {
            Files.copy(in, folder.resolve(file.getFileName().toString()));
          }
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNeeded(Path file) {
    String name = file.getFileName().toString();
    return NEEDED.stream().anyMatch(name::startsWith);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static String libraryName() {
    return isMac() ? "libavcodec.62.dylib" : "libavcodec.so.62";
  }

  private static String platform() {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (isMac() ? "macosx-" : "linux-") + (arm ? "arm64" : "x86_64");
  }
}
