package org.fovea.dicom.sr;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/**
 * Where a document stands (PS3.3 C.17.2): the flags that must change together.
 *
 * @param verification who answers for the content; present exactly when the document is final
 * @param predecessors the documents this one takes the place of
 */
public record DocumentStatus(
    Optional<Verification> verification, List<ImageReference> predecessors) {

  /**
   * The act of verifying.
   *
   * @param observerName components separated by {@code ^}
   */
  public record Verification(String observerName, String organization, OffsetDateTime at) {}

  public DocumentStatus {
    predecessors = List.copyOf(predecessors);
  }

  /** PRELIMINARY, UNVERIFIED, COMPLETE: all that was to be said, signed by nobody. */
  public static DocumentStatus preliminary() {
    return new DocumentStatus(Optional.empty(), List.of());
  }

  /** FINAL, VERIFIED, COMPLETE, in place of earlier documents. */
  public static DocumentStatus verified(
      Verification verification, List<ImageReference> predecessors) {
    return new DocumentStatus(Optional.of(verification), predecessors);
  }

  void putInto(DataSet report) {
    report.put(Tag.CompletionFlag, "COMPLETE");
    report.put(Tag.PreliminaryFlag, verification.isPresent() ? "FINAL" : "PRELIMINARY");
    report.put(Tag.VerificationFlag, verification.isPresent() ? "VERIFIED" : "UNVERIFIED");
    verification.ifPresent(act ->
        report.putSequence(
            Tag.VerifyingObserverSequence,
            new DataSet()
                .put(Tag.VerifyingOrganization, act.organization())
                .put(Tag.VerificationDateTime, DicomTimes.dateTime(act.at()))
                .put(Tag.VerifyingObserverName, act.observerName())
                .putEmpty(Tag.VerifyingObserverIdentificationCodeSequence)));
    if (!predecessors.isEmpty()) {
      report.putSequence(Tag.PredecessorDocumentsSequence, Evidence.items(predecessors));
    }
  }
}
