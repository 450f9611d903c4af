package org.fovea.web.arrival;

import org.fovea.archive.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one file.
 *
 * @param file its name as the browser sent it
 * @param code stable code of why it is in quarantine, or null
 * @param reason for a person
 */
record ArrivalView(
    String file,
    Outcome outcome,
    @Nullable String studyInstanceUid,
    @Nullable String code,
    String reason) {

  /** Where the file is now. */
  enum Outcome {
    STORED,
    DUPLICATE,
    CONFLICTING,
    QUARANTINED
  }

  static ArrivalView of(String file, Receipt receipt) {
    return switch (receipt) {
      case Receipt.Stored stored ->
          new ArrivalView(
              file,
              Outcome.STORED,
              stored.studyInstanceUid().value(),
              null,
              "Kept, and on its way to the models.");
      case Receipt.Duplicate duplicate ->
          new ArrivalView(
              file,
              Outcome.DUPLICATE,
              duplicate.studyInstanceUid().value(),
              null,
              "The same object is already here.");
      case Receipt.Conflicting conflicting ->
          new ArrivalView(
              file,
              Outcome.CONFLICTING,
              conflicting.studyInstanceUid().value(),
              null,
              conflicting.reason());
      case Receipt.Quarantined quarantined ->
          new ArrivalView(
              file, Outcome.QUARANTINED, null, quarantined.code(), quarantined.reason());
    };
  }

  /** Says of a file in quarantine why it is no picture, which the archive cannot know. */
  ArrivalView because(String otherCode, String otherReason) {
    return outcome == Outcome.QUARANTINED
        ? new ArrivalView(file, outcome, studyInstanceUid, otherCode, otherReason)
        : this;
  }
}
