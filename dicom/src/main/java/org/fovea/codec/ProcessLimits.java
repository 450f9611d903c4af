package org.fovea.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the decoder process may not do beyond what it has when it starts to listen. */
final class ProcessLimits {

  /** Four bytes a coefficient, two a sample and the tables of 100,000,000 samples fit in. */
  private static final long MORE_MEMORY_BYTES = 2L << 30;

  private static final int RLIMIT_FSIZE = 1;
  private static final int RLIMIT_CORE = 4;
  private static final int RLIMIT_AS = 9;
  private static final int PAGE_BYTES = 4096;

  private ProcessLimits() {}

  /** Writes no file and no core; on Linux, also a bounded address space. */
  static void apply() throws IOException {
    NativeCalls calls = new NativeCalls(Linker.nativeLinker().defaultLookup());
    NativeCalls.Function setrlimit = calls.returningInt("setrlimit", JAVA_INT, ADDRESS);
    limit(setrlimit, RLIMIT_FSIZE, 0);
    limit(setrlimit, RLIMIT_CORE, 0);
    Path sizes = Path.of("/proc/self/statm");
    if (Files.isReadable(sizes)) {
      long pages = Long.parseLong(Files.readString(sizes).split(" ", 2)[0]);
      limit(setrlimit, RLIMIT_AS, pages * PAGE_BYTES + MORE_MEMORY_BYTES);
    }
  }

  private static void limit(NativeCalls.Function setrlimit, int resource, long value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment softAndHard = arena.allocate(JAVA_LONG, 2);
      softAndHard.setAtIndex(JAVA_LONG, 0, value);
      softAndHard.setAtIndex(JAVA_LONG, 1, value);
      if (setrlimit.number(resource, softAndHard) != 0) {
        throw new IllegalStateException("limit " + resource + " could not be set");
      }
    }
  }
}
