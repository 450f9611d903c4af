package org.fovea.deidentify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.fovea.deidentify.internal.InputFiles;
import org.fovea.deidentify.internal.Journal;
import org.fovea.deidentify.internal.OutputFolder;
import org.fovea.deidentify.internal.ProjectFolder;
import org.fovea.deidentify.internal.ReportFiles;
import org.fovea.storage.StorageException;

/**
 * De-identifies files into a folder. A file that fails is listed and the others go on; a run that
 * was interrupted goes on where it was.
 */
public final class Deidentification {

  /** Enough to keep every thread busy while one large file is written. */
  private static final int AHEAD_PER_THREAD = 8;

  /** Threads also wait for the disk. */
  private static final int THREADS_PER_PROCESSOR = 2;

  private final ConfidentialityProfile profile;
  private final Project project;
  private BiConsumer<Integer, Integer> progress = (done, all) -> {};

  public Deidentification(ConfidentialityProfile profile, Project project) {
    this.profile = profile;
    this.project = project;
  }

  /**
   * Checks that input, output and project lie apart, before a project is begun.
   *
   * @throws DeidentificationException.Usage if they do not
   */
  public static void requireApart(Path input, Path output, Path project) throws IOException {
    InputFiles.requireApart(input, output, project);
  }

  /** Tells how many of how many files are done. */
  public Deidentification reportingTo(BiConsumer<Integer, Integer> listener) {
    progress = listener;
    return this;
  }

  private record Work(Path file, String name, long bytes, long modified) {}

  /**
   * De-identifies every file of a folder, or one file.
   *
   * @param output a folder that is empty, or an interrupted run's of the same project and profile
   * @throws DeidentificationException.Usage if output holds anything else or lies in the input
   */
  public DeidentificationReport run(Path input, Path output) throws IOException {
    InputFiles files = InputFiles.of(input, output, project.folder());
    RunFiles run = RunFiles.of(project, profile, files.root(), output);
    boolean content = OutputFolder.hasContent(output);
    try (Journal journal = new Journal(new ProjectFolder(project.folder()), run.journal())) {
      if (content && journal.isEmpty()) {
        throw new DeidentificationException.Usage(
            output
                + " is not empty, and not from a run of this project with the same input and"
                + " options: choose a new folder");
      }
      DeidentificationReport report;
      try (OutputFolder folder = new OutputFolder(output)) {
        report = run(files, folder, journal);
      }
      new ReportFiles(run.folder()).write(report);
      return report;
    }
  }

  /** Where the reports of a run into this folder are. */
  public Path reportFolder(Path input, Path output) throws IOException {
    return RunFiles.of(
            project, profile, InputFiles.of(input, output, project.folder()).root(), output)
        .folder();
  }

  private DeidentificationReport run(InputFiles files, OutputFolder folder, Journal journal)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors() * THREADS_PER_PROCESSOR;
    List<FileOutcome> outcomes = new ArrayList<>(files.files().size());
    int resumed = 0;
    ArrayDeque<Pending> pending = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        for (Path file : files.files()) {
          Work work = work(files, file);
          Optional<FileOutcome> known = known(work, folder, journal);
          resumed += known.isPresent() ? 1 : 0;
          FileDeidentification task = new FileDeidentification(profile, project, folder, file);
          pending.add(new Pending(work, known, known.isPresent() ? null : workers.submit(task)));
          if (pending.size() > threads * AHEAD_PER_THREAD) {
            outcomes.add(finish(pending.remove(), outcomes.size() + 1, folder, journal));
            progress.accept(outcomes.size(), files.files().size());
          }
        }
        while (!pending.isEmpty()) {
          outcomes.add(finish(pending.remove(), outcomes.size() + 1, folder, journal));
          progress.accept(outcomes.size(), files.files().size());
        }
      } finally {
        workers.shutdownNow();
      }
    }
    return new DeidentificationReport(profile, outcomes, resumed);
  }

  private static Work work(InputFiles files, Path file) throws IOException {
    return new Work(
        file, files.relative(file), Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  /**
   * What an interrupted run made of a file, if the file has not changed and its output is whole.
   */
  private static Optional<FileOutcome> known(Work work, OutputFolder folder, Journal journal) {
    return journal
        .find(work.name(), work.bytes(), work.modified())
        .filter(outcome -> outcome.kind() == FileOutcome.Kind.DEIDENTIFIED)
        .filter(outcome -> folder.adopt(outcome.output(), outcome.digest()));
  }

  private record Pending(
      Work work,
      Optional<FileOutcome> known,
      @org.jspecify.annotations.Nullable Future<FileDeidentification.Result> result) {}

  private static FileOutcome finish(
      Pending pending, int number, OutputFolder folder, Journal journal) {
    Work work = pending.work();
    if (pending.known().isPresent()) {
      FileOutcome known = pending.known().get();
      return new FileOutcome(
          number,
          known.input(),
          known.kind(),
          known.output(),
          known.digest(),
          known.reason(),
          known.pixelsUnseen(),
          known.actions());
    }
    FileDeidentification.Result result = resultOf(pending);
    FileOutcome.Kind kind = result.kind();
    String name = "";
    if (result.staged() != null) {
      name = folder.publish(result.staged());
      kind = name.isEmpty() ? FileOutcome.Kind.DUPLICATE : kind;
    }
    FileOutcome outcome =
        new FileOutcome(
            number,
            work.name(),
            kind,
            name,
            result.staged() == null ? "" : result.staged().digest(),
            result.reason(),
            result.pixelsUnseen(),
            result.actions());
    journal.add(new Journal.Entry(work.bytes(), work.modified(), outcome));
    return outcome;
  }

  private static FileDeidentification.Result resultOf(Pending pending) {
    Future<FileDeidentification.Result> result = pending.result();
    if (result == null) {
      throw new IllegalStateException("a file without a result");
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StorageException storage) {
        throw storage;
      }
      throw new IllegalStateException("a file could not be worked on", e.getCause());
    }
  }
}
