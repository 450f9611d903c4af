package org.fovea.reading.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.inference.AiResult;
import org.fovea.reading.AddendumRequest;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.Decision;
import org.fovea.reading.FirstRead;
import org.fovea.reading.Label;
import org.fovea.reading.Provenance;
import org.fovea.reading.Reading;
import org.fovea.reading.ReadingRefused;
import org.fovea.reading.Readings;
import org.fovea.reading.Refusal;
import org.fovea.reading.Signature;
import org.fovea.reading.SignatureRequest;
import org.fovea.reading.Statement;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Readings in the database. */
public final class StoredReadings implements Readings {
  /*
   * Every change runs its checks inside the write transaction it commits in. There is one writer,
   * so nothing comes between check and commit. Should that ever not hold, two signatures still meet
   * at the primary key of reading_signature, and an instance stored unseen makes an addendum task.
   */

  /** More statements than any report has; a limit on what one request may store. */
  private static final int MOST_STATEMENTS = 100;

  private static final int LONGEST_COMMENT = 10_000;

  private final Database database;
  private final ReadingContext context;
  private final SideAgreement sides;
  private final Signing signing;

  StoredReadings(Database database, ReadingContext context, SideAgreement sides, Signing signing) {
    this.database = database;
    this.context = context;
    this.sides = sides;
    this.signing = signing;
  }

  @Override
  public Reading open(Uid studyInstanceUid, AccessToken token) {
    return database.write(client -> {
      Study study = context.study(studyInstanceUid, token);
      Optional<Signature> signature = ReadingRows.signature(client, studyInstanceUid);
      if (signature.isPresent()) {
        return context.assemble(client, ownOf(signature.get(), client, token), study, token);
      }
      SignatureChecks.notHeld(study);
      ReadingRows.open(
          client,
          UUID.randomUUID().toString(),
          studyInstanceUid,
          token.user(),
          study.revision(),
          context.now());
      context.record(token, "reading.opened", study, "revision " + study.revision());
      ReadingRow row = ReadingRows.byReader(client, studyInstanceUid, token.user()).orElseThrow();
      return context.assemble(client, row, study, token);
    });
  }

  private static ReadingRow ownOf(Signature signature, JdbcClient client, AccessToken token) {
    return ReadingRows.byReader(client, signature.studyInstanceUid(), token.user())
        .filter(row -> row.id().equals(signature.readingId()))
        .orElseThrow(() -> signedBy(signature));
  }

  @Override
  public Reading reading(String id, AccessToken token) {
    JdbcClient client = database.read();
    ReadingRow row = row(client, id);
    boolean signed =
        ReadingRows.signature(client, row.studyInstanceUid())
            .filter(signature -> signature.readingId().equals(id))
            .isPresent();
    if (!signed) {
      requireReader(row, token);
    }
    return context.assemble(client, row, context.study(row.studyInstanceUid(), token), token);
  }

  @Override
  public Optional<Reading> signed(Uid studyInstanceUid, AccessToken token) {
    JdbcClient client = database.read();
    return ReadingRows.signature(client, studyInstanceUid)
        .map(signature -> row(client, signature.readingId()))
        .map(row -> context.assemble(client, row, context.study(studyInstanceUid, token), token));
  }

  @Override
  public Reading storeFirstRead(
      String readingId,
      long revision,
      List<Statement> impressions,
      String comment,
      AccessToken token) {
    limit(impressions, comment);
    return change(
        readingId,
        token,
        (client, row, study) -> {
          if (revision != study.revision()) {
            throw refused(new Refusal.StudyChanged(revision, study.revision()));
          }
          SignatureChecks.openedNow(row, study);
          sides
              .disagreement(impressions, comment)
              .ifPresent(refusal -> {
                throw refused(refusal);
              });
          boolean shown = context.current(study, token).everShown();
          FirstRead firstRead =
              new FirstRead(revision, context.now(), impressions, comment.strip());
          if (!ReadingRows.insertFirstRead(client, readingId, firstRead)) {
            throw refused(new Refusal.FirstReadStored());
          }
          LabelRows.insert(
              client,
              study,
              impressions,
              shown ? Provenance.READ_AFTER_MODEL : Provenance.BLIND_READ,
              token.user(),
              firstRead.at());
          String detail = impressions.size() + " impressions at revision " + revision;
          context.record(token, "reading.first-read", study, detail);
        });
  }

  @Override
  public Reading decide(String readingId, Decision decision, AccessToken token) {
    return change(
        readingId,
        token,
        (client, row, study) -> {
          AiResult result = shown(context.current(study, token), decision.resultId());
          String meaning = decision.code().meaning();
          if (CurrentResults.finding(result, decision.code()).isEmpty()) {
            throw refused(
                new Refusal.Unacceptable("The AI result has no finding " + meaning + "."));
          }
          ReadingRows.decide(client, readingId, decision);
          String verdict = decision.getClass().getSimpleName();
          context.record(
              token,
              "reading.decided",
              study,
              verdict + " " + meaning + " of " + result.model() + " " + result.version());
        });
  }

  private static AiResult shown(CurrentResults current, String resultId) {
    if (current.withheld().contains(resultId)) {
      throw refused(new Refusal.FirstReadMissing());
    }
    String difference = "superseded or unknown: " + resultId + ".";
    return current
        .shown(resultId)
        .orElseThrow(() -> refused(new Refusal.ResultsChanged(difference)));
  }

  @Override
  public Reading undecide(String readingId, String resultId, Code code, AccessToken token) {
    return change(
        readingId,
        token,
        (client, row, study) -> {
          ReadingRows.undecide(client, readingId, resultId, code);
          context.record(token, "reading.undecided", study, code.meaning());
        });
  }

  @Override
  public Reading write(
      String readingId, List<Statement> ownFindings, String comment, AccessToken token) {
    limit(ownFindings, comment);
    return change(
        readingId,
        token,
        (client, row, study) -> {
          ReadingRows.write(client, readingId, ownFindings, comment.strip());
          context.record(token, "reading.written", study, ownFindings.size() + " own findings");
        });
  }

  @Override
  public Reading sign(SignatureRequest request, AccessToken token) {
    return change(
        request.readingId(),
        token,
        (client, row, study) -> signing.sign(client, row, study, request, token));
  }

  @Override
  public Reading addendum(AddendumRequest request, AccessToken token) {
    limit(request.statements(), request.text());
    return database.write(client -> {
      ReadingRow row = row(client, request.readingId());
      Study study = context.study(row.studyInstanceUid(), token);
      signing.addendum(client, row, study, request, token);
      return context.assemble(client, row, study, token);
    });
  }

  @Override
  public Reading ofAddendum(String addendumId, AccessToken token) {
    return AddendumRows.byId(database.read(), addendumId)
        .map(addendum -> reading(addendum.readingId(), token))
        .orElseThrow(() -> refused(new Refusal.NotFound("addendum " + addendumId)));
  }

  @Override
  public List<AddendumTask> addendumTasks(AccessToken token) {
    return AddendumRows.waiting(database.read());
  }

  @Override
  public List<Label> labels(AccessToken token) {
    return LabelRows.all(database.read());
  }

  /** A change to an open reading, made in a write transaction. */
  @FunctionalInterface
  private interface Change {
    void make(JdbcClient client, ReadingRow row, Study study);
  }

  private Reading change(String readingId, AccessToken token, Change change) {
    return database.write(client -> {
      ReadingRow row = row(client, readingId);
      requireReader(row, token);
      Optional<Signature> signature = ReadingRows.signature(client, row.studyInstanceUid());
      if (signature.isPresent()) {
        throw signedBy(signature.get());
      }
      Study study = context.study(row.studyInstanceUid(), token);
      SignatureChecks.notHeld(study);
      change.make(client, row, study);
      return context.assemble(client, row(client, readingId), study, token);
    });
  }

  private static ReadingRow row(JdbcClient client, String id) {
    return ReadingRows.byId(client, id)
        .orElseThrow(() -> refused(new Refusal.NotFound("reading " + id)));
  }

  private static void requireReader(ReadingRow row, AccessToken token) {
    if (!row.reader().equals(token.user())) {
      throw refused(
          new Refusal.NotAllowed(token.user(), "the reading was opened by " + row.reader()));
    }
  }

  private static void limit(List<Statement> statements, String text) {
    if (statements.size() > MOST_STATEMENTS || text.length() > LONGEST_COMMENT) {
      String found = statements.size() + " findings and " + text.length() + " characters";
      String expected = MOST_STATEMENTS + " findings and " + LONGEST_COMMENT + " characters";
      throw refused(new Refusal.Unacceptable("Expected at most " + expected + ", found " + found));
    }
  }

  private static ReadingRefused signedBy(Signature signature) {
    return refused(new Refusal.AlreadySigned(signature.signer().user()));
  }

  private static ReadingRefused refused(Refusal refusal) {
    return new ReadingRefused(refusal);
  }
}
