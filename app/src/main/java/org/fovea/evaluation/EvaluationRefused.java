package org.fovea.evaluation;

/** Why data cannot evaluate a model; each kind has a stable code. */
public abstract sealed class EvaluationRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private EvaluationRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, for machines. */
  public String code() {
    return code;
  }

  /** Which class is the finding is neither plain nor said. */
  public static final class UnknownPositiveClass extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public UnknownPositiveClass(String message) {
      super("evaluation.unknown-positive-class", message);
    }
  }

  /** The split was drawn from other data. */
  public static final class ForeignSplit extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public ForeignSplit(String message) {
      super("evaluation.foreign-split", message);
    }
  }

  /** Not one image of some class could be read. */
  public static final class NothingRead extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public NothingRead(String message) {
      super("evaluation.nothing-read", message);
    }
  }

  /** No image states the attribute that is to be grouped by. */
  public static final class UnknownAttribute extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public UnknownAttribute(String message) {
      super("evaluation.unknown-attribute", message);
    }
  }

  /** The model has no gate that could tell kinds of image apart. */
  public static final class NoGate extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public NoGate(String message) {
      super("evaluation.no-gate", message);
    }
  }

  /** There is nothing to compare: fewer than two models, or no image both answered. */
  public static final class TooFew extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public TooFew(String message) {
      super("evaluation.too-few", message);
    }
  }

  /** Labels that a model may have influenced, or of which nobody has said (safety S11). */
  public static final class NotIndependent extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public NotIndependent(String message) {
      super("evaluation.not-independent", message);
    }
  }

  /** A promotion protocol that does not say what it must. */
  public static final class UnusableProtocol extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public UnusableProtocol(String message) {
      super("evaluation.unusable-protocol", message);
    }
  }

  /** The labels do not show that the model knows anything: no calibration follows from them. */
  public static final class NotCalibratable extends EvaluationRefused {
    private static final long serialVersionUID = 1L;

    public NotCalibratable(String message) {
      super("evaluation.not-calibratable", message);
    }
  }
}
