package org.fovea.web.reading;

import java.time.Instant;
import java.util.List;
import org.fovea.reading.Addendum;
import org.fovea.reading.ConfirmedFinding;
import org.fovea.reading.FirstRead;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Presence;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.reading.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A reading as its reader sees it.
 *
 * @param revision of the study it was last opened at
 * @param studyRevision of the study now; larger: open it again
 */
record ReadingView(
    String id,
    String studyInstanceUid,
    String reader,
    long revision,
    long studyRevision,
    Reading.State state,
    List<FirstReadView> firstReads,
    List<DecisionView> decisions,
    List<StatementView> ownFindings,
    String comment,
    List<NotAssessed> notAssessed,
    @Nullable SignatureView signature,
    List<AddendumView> addenda) {

  /** A stored blind first read (safety S8). */
  record FirstReadView(long revision, Instant at, List<StatementView> impressions, String comment) {
    static FirstReadView of(FirstRead read) {
      return new FirstReadView(
          read.revision(),
          read.at(),
          read.impressions().stream().map(StatementView::of).toList(),
          read.comment());
    }
  }

  /** One finding as signed; model, verdict and said are null for the reader's own. */
  record ConfirmedView(
      StatementView statement,
      @Nullable String model,
      ConfirmedFinding.@Nullable Verdict verdict,
      @Nullable Presence said,
      Provenance provenance) {
    static ConfirmedView of(ConfirmedFinding finding) {
      ConfirmedFinding.AiOrigin origin = finding.origin();
      return new ConfirmedView(
          StatementView.of(finding.statement()),
          origin == null ? null : origin.model() + "@" + origin.version(),
          origin == null ? null : origin.verdict(),
          origin == null ? null : origin.said(),
          finding.provenance());
    }
  }

  /** Who signed what. */
  record SignatureView(
      String signer,
      Instant at,
      long revision,
      List<ConfirmedView> findings,
      String comment,
      List<NotAssessed> notAssessed) {
    static SignatureView of(Signature signature) {
      return new SignatureView(
          signature.signer().name(),
          signature.at(),
          signature.revision(),
          signature.findings().stream().map(ConfirmedView::of).toList(),
          signature.comment(),
          signature.notAssessed());
    }
  }

  /** What was added after signing. */
  record AddendumView(
      String id,
      int number,
      Addendum.Kind kind,
      String signer,
      Instant at,
      String text,
      List<StatementView> statements) {
    static AddendumView of(Addendum addendum) {
      return new AddendumView(
          addendum.id(),
          addendum.number(),
          addendum.kind(),
          addendum.signer().name(),
          addendum.at(),
          addendum.text(),
          addendum.statements().stream().map(StatementView::of).toList());
    }
  }

  static ReadingView of(Reading reading) {
    Signature signature = reading.signature();
    return new ReadingView(
        reading.id(),
        reading.studyInstanceUid().value(),
        reading.reader(),
        reading.revision(),
        reading.studyRevision(),
        reading.state(),
        reading.firstReads().stream().map(FirstReadView::of).toList(),
        reading.decisions().stream().map(DecisionView::of).toList(),
        reading.ownFindings().stream().map(StatementView::of).toList(),
        reading.comment(),
        reading.notAssessed(),
        signature == null ? null : SignatureView.of(signature),
        reading.addenda().stream().map(AddendumView::of).toList());
  }
}
