package org.fovea.trainer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fovea.dataset.DatasetException;
import org.fovea.model.ModelException;
import org.fovea.training.TrainingEvent;
import org.fovea.training.TrainingEvents;
import org.fovea.training.TrainingException;
import org.fovea.training.TrainingRequest;
import org.fovea.training.TrainingRequests;

/** The trainer's process: one argument, the request file; events on standard output. */
public final class Trainer {

  private Trainer() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 1) {
      System.err.println("expected one argument, the request file");
      System.exit(2);
    }
    System.exit(run(Path.of(arguments[0]), out));
  }

  private static int run(Path requestFile, PrintStream out) throws InterruptedException {
    try {
      TrainingRequest request = TrainingRequests.read(requestFile);
      new TrainingRun(request, event -> out.println(TrainingEvents.write(event))).run();
      return 0;
    } catch (TrainingException e) {
      return failed(out, e.problem().code(), e.problem().message());
    } catch (ModelException e) {
      return failed(out, e.problem().code(), e.problem().message());
    } catch (DatasetException e) {
      return failed(out, "TRAINING_DATA", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return failed(out, "TRAINING_IO", e.toString());
    }
  }

  private static int failed(PrintStream out, String code, String message) {
    out.println(TrainingEvents.write(new TrainingEvent.Failed(code, message)));
    return 1;
  }
}
