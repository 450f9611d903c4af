package org.fovea.reading.internal;

import java.util.List;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.reading.Addendum;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Readings;
import org.fovea.reading.Refusal;
import org.fovea.reading.Signature;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Signer;
import org.fovea.reading.Signers;
import org.fovea.reading.Statement;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs readings and addenda, after every check that may refuse (safety S2, S3, S7, S8). */
final class Signing {
  private final ReadingContext context;
  private final Signers signers;
  private final SideAgreement sides;
  private final WorkItems workItems;

  Signing(ReadingContext context, Signers signers, SideAgreement sides, WorkItems workItems) {
    this.context = context;
    this.signers = signers;
    this.sides = sides;
    this.workItems = workItems;
  }

  void sign(
      JdbcClient client, ReadingRow row, Study study, SignatureRequest request, AccessToken token) {
    Signer signer = signer(token);
    SignatureChecks.displayed(
        study,
        row.studyInstanceUid(),
        request.studyInstanceUid(),
        request.patientId(),
        request.revision());
    SignatureChecks.openedNow(row, study);
    CurrentResults current = context.current(study, token);
    if (!current.withheld().isEmpty()) {
      throw new ReadingRefused(new Refusal.FirstReadMissing());
    }
    SignatureChecks.results(request.resultIds(), current);
    Confirmation confirmation =
        Confirmation.of(current, ReadingRows.decisions(client, row.id()), row.ownFindings());
    if (!confirmation.undecided().isEmpty()) {
      String undecided = String.join(", ", confirmation.undecided());
      throw new ReadingRefused(new Refusal.Undecided(undecided));
    }
    requireAgreement(confirmation.statements(), row.comment());
    Signature signature =
        new Signature(
            row.id(),
            study.studyInstanceUid(),
            study.revision(),
            study.patient().patientId(),
            signer,
            context.now(),
            current.ids().stream().sorted().toList(),
            confirmation.findings(),
            row.comment(),
            current.notAssessed(study));
    if (!ReadingRows.insertSignature(client, signature)) {
      throw new ReadingRefused(
          new Refusal.AlreadySigned(
              ReadingRows.signature(client, study.studyInstanceUid())
                  .orElseThrow()
                  .signer()
                  .user()));
    }
    LabelRows.insert(client, study, signature);
    context.record(token, "reading.signed", study, "revision " + study.revision());
    workItems.announce(Readings.SIGNED, row.id());
  }

  void addendum(
      JdbcClient client, ReadingRow row, Study study, AddendumRequest request, AccessToken token) {
    boolean signed =
        ReadingRows.signature(client, row.studyInstanceUid())
            .filter(signature -> signature.readingId().equals(row.id()))
            .isPresent();
    if (!signed) {
      throw new ReadingRefused(new Refusal.NotSigned());
    }
    Signer signer = signer(token);
    SignatureChecks.displayed(
        study,
        row.studyInstanceUid(),
        request.studyInstanceUid(),
        request.patientId(),
        request.revision());
    if (request.text().isBlank()) {
      throw new ReadingRefused(new Refusal.Unacceptable("An addendum needs a text."));
    }
    requireAgreement(request.statements(), request.text());
    Addendum addendum =
        new Addendum(
            UUID.randomUUID().toString(),
            row.id(),
            AddendumRows.of(client, row.id()).size() + 1,
            request.kind(),
            study.revision(),
            signer,
            context.now(),
            request.text().strip(),
            request.statements());
    AddendumRows.insert(client, addendum);
    LabelRows.insert(client, study, addendum);
    context.record(token, "reading.addendum", study, "addendum " + addendum.number());
    workItems.announce(Readings.ADDENDUM_SIGNED, addendum.id());
  }

  private void requireAgreement(List<Statement> statements, String comment) {
    sides
        .disagreement(statements, comment)
        .ifPresent(refusal -> {
          throw new ReadingRefused(refusal);
        });
  }

  private Signer signer(AccessToken token) {
    return signers
        .signer(token.user())
        .orElseThrow(() ->
            new ReadingRefused(
                new Refusal.NotAllowed(token.user(), "only a radiologist signs a report")));
  }
}
