package org.fovea.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.fovea.dataset.DatasetException;
import org.fovea.dataset.Pictures;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.Tag;
import org.fovea.explanation.Explanation;
import org.fovea.explanation.ExplanationScorer;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.HeaderFacts;
import org.fovea.inference.HeaderFactsReader;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ImageReading;
import org.fovea.inference.Networks;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.inference.Routing;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Reads DICOM, PNG and JPEG files without a server. Every file ends in a result, whatever is wrong
 * with it.
 */
public final class OfflineAnalysis implements AutoCloseable {

  /** A picture larger than this is none; a detector's largest PNG has some 60 MB. */
  private static final long LARGEST_PICTURE_BYTES = 256L << 20;

  private static final int THREADS = Runtime.getRuntime().availableProcessors() + 1;
  private static final int IN_FLIGHT = 4 * THREADS;

  private final List<Model> models;
  private final boolean named;
  private final Networks networks = new Networks();
  private final ImageReader reader = new ImageReader(networks);
  private final ExplanationScorer scorer = new ExplanationScorer(networks);

  private OfflineAnalysis(List<Model> models, boolean named) {
    this.models = List.copyOf(models);
    this.named = named;
  }

  /** By every model whose card accepts a file's header; pictures need {@link #by} a named one. */
  public static OfflineAnalysis byHeader(List<Model> models) {
    return new OfflineAnalysis(models, false);
  }

  /**
   * By one model. For pictures this is the user's statement that they are what the card accepts;
   * DICOM headers still rule.
   */
  public static OfflineAnalysis by(Model model) {
    return new OfflineAnalysis(List.of(model), true);
  }

  /** How far the analysis is: files done, files in all, after each file. */
  @FunctionalInterface
  public interface Progress {
    void done(int files, int all);
  }

  /**
   * Analyses files, and folders with all they contain, in a stable order.
   *
   * @param results takes each result, in the files' order
   * @param progress is told after each file
   */
  public void run(List<Path> paths, Consumer<AnalysisResult> results, Progress progress) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try {
        files.addAll(files(path));
      } catch (IOException e) {
        results.accept(
            AnalysisResult.failed(
                path.toString(), "analyze.unreadable", "not readable: " + e.getMessage()));
      }
    }
    Deque<Future<List<AnalysisResult>>> running = new ArrayDeque<>();
    int done = 0;
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (Path file : files) {
        running.add(workers.submit(() -> analyse(file)));
        if (running.size() >= IN_FLIGHT) {
          await(running.remove()).forEach(results);
          progress.done(++done, files.size());
        }
      }
      while (!running.isEmpty()) {
        await(running.remove()).forEach(results);
        progress.done(++done, files.size());
      }
    }
  }

  private static List<AnalysisResult> await(Future<List<AnalysisResult>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an analysis ended without a result", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> inside = Files.walk(path)) {
      return inside.filter(file -> !Files.isDirectory(file)).sorted().toList();
    }
  }

  private List<AnalysisResult> analyse(Path file) {
    String path = file.toString();
    try {
      if (!Files.isRegularFile(file)) {
        return List.of(
            AnalysisResult.failed(
                path, "analyze.no-file", "expected a file or folder, found nothing"));
      }
      if (Files.size(file) == 0) {
        return List.of(
            AnalysisResult.failed(path, "analyze.empty", "expected an image, found an empty file"));
      }
      if (models.isEmpty()) {
        return List.of(AnalysisResult.failed(path, "analyze.no-model", "no model is installed"));
      }
      return isPicture(file) ? picture(file) : dicom(file);
    } catch (DicomException e) {
      return List.of(AnalysisResult.failed(path, e.code().id(), String.valueOf(e.getMessage())));
    } catch (DatasetException e) {
      return List.of(AnalysisResult.failed(path, e.code(), String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return List.of(
          AnalysisResult.failed(path, "analyze.unreadable", String.valueOf(e.getMessage())));
    } catch (RuntimeException | OutOfMemoryError e) {
      // One file must never end the analysis of the others.
      return List.of(AnalysisResult.failed(path, "analyze.unexpected", "unexpected: " + e));
    }
  }

  /** By its first bytes, not its name. */
  private static boolean isPicture(Path file) throws IOException {
    byte[] start;
    try (var in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    }
    return start.length == 4
        && ((start[0] & 0xFF) == 0x89 && start[1] == 'P' && start[2] == 'N' && start[3] == 'G'
            || (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xD8 && (start[2] & 0xFF) == 0xFF);
  }

  private List<AnalysisResult> picture(Path file) throws IOException {
    if (!named) {
      return models.stream()
          .map(model ->
              result(
                  file,
                  null,
                  model,
                  new NotApplicable(
                      "routing.no-header",
                      "a PNG or JPEG has no header: --model states what it shows")))
          .toList();
    }
    if (Files.size(file) > LARGEST_PICTURE_BYTES) {
      throw new IOException(
          "expected a picture of at most %d bytes, found %d"
              .formatted(LARGEST_PICTURE_BYTES, Files.size(file)));
    }
    DisplayImage image = Pictures.decode(Files.readAllBytes(file));
    return models.stream()
        .map(model -> read(file, null, model, image, HeaderFacts.statedByUser()))
        .toList();
  }

  private List<AnalysisResult> dicom(Path file) throws IOException {
    DicomFile object = DicomReader.read(file);
    DataSet header = object.dataSet();
    String uid = header.getString(Tag.SOPInstanceUID).orElse(null);
    HeaderFacts facts = HeaderFactsReader.read(header);
    List<AnalysisResult> results = new ArrayList<>();
    DisplayImage image = null;
    for (Model model : models) {
      NotApplicable excluded =
          object.pixelData().isEmpty()
              ? new NotApplicable("routing.no-pixels", "the object has no pixel data")
              : Routing.exclusion(model.card(), facts).orElse(null);
      if (excluded != null) {
        results.add(result(file, uid, model, excluded));
        continue;
      }
      try {
        image = image == null ? DisplayPipeline.display(object, 0) : image;
        results.add(read(file, uid, model, image, facts));
      } catch (DicomException e) {
        results.add(
            result(
                file,
                uid,
                model,
                new ReadOutcome.Failed(e.code().id(), String.valueOf(e.getMessage()))));
      }
    }
    return results;
  }

  private AnalysisResult read(
      Path file, @Nullable String uid, Model model, DisplayImage image, HeaderFacts facts) {
    ImageReading reading = reader.read(model, image, facts, Map.of());
    Explanation explanation =
        reading.outcome() instanceof Completed
            ? scorer.score(model, image, reading.map(), reading.mapped()).explanation()
            : null;
    return AnalysisResult.of(
        file.toString(), uid, model.card(), reading.outcome(), reading.notes(), explanation);
  }

  private static AnalysisResult result(
      Path file, @Nullable String uid, Model model, ReadOutcome outcome) {
    return AnalysisResult.of(file.toString(), uid, model.card(), outcome, List.of(), null);
  }

  @Override
  public void close() {
    networks.close();
  }
}
