package org.fovea.inference;

import java.time.Duration;

/** Why a network gave no answer; {@link #code} is stable. */
public sealed interface InferenceProblem {

  String code();

  String message();

  /** The run took longer than it may and was given up. */
  record TimedOut(String model, Duration limit) implements InferenceProblem {
    @Override
    public String code() {
      return "inference.timed-out";
    }

    @Override
    public String message() {
      return "%s gave no answer within %.1f s".formatted(model, limit.toMillis() / 1000.0);
    }
  }

  /** The network threw, or its output is not what its card says. */
  record Threw(String model, String detail) implements InferenceProblem {
    @Override
    public String code() {
      return "inference.model-error";
    }

    @Override
    public String message() {
      return model + " failed: " + detail;
    }
  }

  /** The model cannot be run: refused on loading, closed, or out of service after hanging. */
  record Stopped(String model, String detail) implements InferenceProblem {
    @Override
    public String code() {
      return "inference.model-stopped";
    }

    @Override
    public String message() {
      return model + " is not in service: " + detail;
    }
  }

  /** More images wait for the model than may. */
  record Busy(String model, int waiting) implements InferenceProblem {
    @Override
    public String code() {
      return "inference.busy";
    }

    @Override
    public String message() {
      return "%d images already wait for %s".formatted(waiting, model);
    }
  }
}
