package org.fovea.model;

import java.util.List;

/** Why a model folder was refused; {@link #code} is stable. */
public sealed interface ModelProblem {

  String code();

  String message();

  /** A file of the folder is missing, too large or unreadable. */
  record Unreadable(String path, String detail) implements ModelProblem {
    @Override
    public String code() {
      return "MODEL_UNREADABLE";
    }

    @Override
    public String message() {
      return path + ": " + detail;
    }
  }

  /** The card's JSON does not say what a card must say. */
  record InvalidCard(String path, String detail) implements ModelProblem {
    @Override
    public String code() {
      return "CARD_INVALID";
    }

    @Override
    public String message() {
      return path + ": " + detail;
    }
  }

  /** Card and network differ; every difference is named. */
  record Disagreement(String model, List<String> differences) implements ModelProblem {

    public Disagreement {
      differences = List.copyOf(differences);
    }

    @Override
    public String code() {
      return "CARD_DISAGREES";
    }

    @Override
    public String message() {
      return model + ": card and network disagree: " + String.join("; ", differences);
    }
  }
}
