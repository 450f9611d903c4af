package org.fovea.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that is written over; nothing where the output is not a terminal. */
final class ProgressLine implements AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintWriter err;
  private final boolean terminal;
  private boolean shown;

  ProgressLine(PrintWriter err) {
    this.err = err;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  /** A bar of files done. */
  void bar(int done, int all) {
    int filled = all == 0 ? WIDTH : WIDTH * done / all;
    text(
        String.format(
            Locale.ROOT,
            "[%s%s] %d of %d",
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            done,
            all));
  }

  /** A bar of one stage of several. */
  void bar(String stage, int done, int all) {
    int filled = all == 0 ? WIDTH : WIDTH * done / all;
    text(
        String.format(
            Locale.ROOT,
            "[%s%s] %d of %d, %s",
            "#".repeat(filled),
            " ".repeat(WIDTH - filled),
            done,
            all,
            stage));
  }

  /** Any text. */
  void text(String line) {
    if (terminal) {
      err.print("\r\u001B[K" + line);
      err.flush();
      shown = true;
    }
  }

  @Override
  public void close() {
    if (shown) {
      err.print("\r\u001B[K");
      err.flush();
    }
  }
}
