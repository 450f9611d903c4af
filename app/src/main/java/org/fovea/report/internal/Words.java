package org.fovea.report.internal;

import java.util.Locale;
import org.fovea.finding.Laterality;
import org.fovea.finding.Probability;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.Presence;
import org.fovea.report.ReportState;

/** The words all forms of a report use for the same thing. */
final class Words {
  private static final double PERCENT = 100;

  private Words() {}

  static String of(ReportState state) {
    return switch (state) {
      case PRELIMINARY -> "Preliminary";
      case FINAL -> "Final";
      case AMENDED -> "Amended";
      case CORRECTED -> "Corrected";
    };
  }

  static String of(Presence presence) {
    return switch (presence) {
      case PRESENT -> "Present";
      case ABSENT -> "Absent";
      case UNCERTAIN -> "Uncertain";
    };
  }

  static String of(Laterality side) {
    return switch (side) {
      case LEFT -> "Left";
      case RIGHT -> "Right";
      case BOTH -> "Both sides";
      case UNKNOWN -> "Side unknown";
      case NOT_APPLICABLE -> "";
    };
  }

  static String of(ConfirmedFinding.Verdict verdict) {
    return switch (verdict) {
      case ACCEPTED -> "accepted by the reader";
      case AMENDED -> "amended by the reader";
      case REJECTED -> "rejected by the reader";
    };
  }

  /** Such as {@code 91.3 %}; never 0 or 100, which no model can mean. */
  static String percent(double probability) {
    if (probability < 0.001) {
      return "< 0.1 %";
    }
    return probability > 0.999
        ? "> 99.9 %"
        : String.format(Locale.ROOT, "%.1f %%", probability * PERCENT);
  }

  /** The prevalence a probability stands for (safety S10). */
  static String basis(Probability probability) {
    Double prevalence = probability.prevalence();
    return prevalence == null
        ? "uncorrected, at the training data's prevalence of "
            + percent(probability.trainingPrevalence())
        : "at this site's prevalence of " + percent(prevalence);
  }

  /** A PN as people write it: given name first, no carets. */
  static String name(String personName) {
    String[] parts = personName.split("=", -1)[0].split("\\^", -1);
    String family = parts[0].strip();
    String given = parts.length > 1 ? parts[1].strip() : "";
    return given.isEmpty() ? family : given + " " + family;
  }
}
