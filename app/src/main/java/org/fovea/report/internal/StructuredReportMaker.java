package org.fovea.report.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.archive.IdentityChange;
import org.fovea.archive.Receipt;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.ImageReference;
import org.fovea.dicom.sr.MeasurementReport;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.Addendum;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.Signature;
import org.fovea.report.OutgoingReports;
import org.fovea.report.ReportState;
import org.fovea.report.StructuredReport;
import org.fovea.storage.Database;
import org.fovea.study.Instance;
import org.fovea.study.Patient;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;

/** Makes the structured reports and stores them in the archive, in the study they report. */
final class StructuredReportMaker {
  /*
   * Everything in a document comes from what is stored, nothing from the clock, and its identity is
   * derived from its subject. A repeated work item therefore makes the same bytes, and the archive
   * answers Duplicate.
   */
  static final AccessToken TOKEN = AccessToken.system("report", Purpose.TREATMENT);

  private final Database database;
  private final Archive archive;
  private final Results results;
  private final Readings readings;
  private final ContentAssembly contents;
  private final Identities identities;
  private final AuditTrail audit;
  private final WorkItems work;

  StructuredReportMaker(
      Database database,
      Archive archive,
      Results results,
      Readings readings,
      ContentAssembly contents,
      Identities identities,
      AuditTrail audit,
      WorkItems work) {
    this.database = database;
    this.archive = archive;
    this.results = results;
    this.readings = readings;
    this.contents = contents;
    this.identities = identities;
    this.audit = audit;
    this.work = work;
  }

  /** The preliminary report of a completed result of an active model; nothing of any other. */
  void preliminary(String resultId) throws IOException {
    Optional<AiResult> found = results.result(resultId, TOKEN);
    if (found.isEmpty()
        || !found.get().active()
        || !(found.get().outcome() instanceof ReadOutcome.Completed)) {
      return;
    }
    AiResult result = found.get();
    Study study = study(result.studyInstanceUid());
    StudyState read = new StudyState(StudyState.Kind.READ, "");
    ReportContent content = ContentAssembly.preliminaryOf(study, List.of(result), false, read);
    make(content, resultId, result.read().getFirst().sopInstanceUid(), List.of());
  }

  /** The final report of a signed reading, in place of the preliminary ones it rests on. */
  void signed(String readingId) throws IOException {
    Reading reading = readings.reading(readingId, TOKEN);
    Signature signature = signature(reading);
    for (String resultId : signature.resultIds()) {
      preliminary(resultId);
    }
    Study study = study(reading.studyInstanceUid());
    ReportContent content = contents.signed(study, reading, List.of(), TOKEN);
    make(content, readingId, firstImage(study), predecessors(signature.resultIds()));
  }

  /** The report after an addendum, in place of the one before it. */
  void addendum(String addendumId) throws IOException {
    Reading reading = readings.ofAddendum(addendumId, TOKEN);
    signed(reading.id());
    Study study = study(reading.studyInstanceUid());
    String before = reading.id();
    List<Addendum> addenda = new ArrayList<>();
    for (Addendum addendum : reading.addenda()) {
      addenda.add(addendum);
      ReportContent content = contents.signed(study, reading, addenda, TOKEN);
      make(content, addendum.id(), firstImage(study), predecessors(List.of(before)));
      if (addendum.id().equals(addendumId)) {
        return;
      }
      before = addendum.id();
    }
  }

  /** The report of a signed study once more, for the patient the study has now (safety S1, S14). */
  void reissued(String studyUid) throws IOException {
    Optional<Reading> signed = readings.signed(new Uid(studyUid), TOKEN);
    List<IdentityChange> changes = identities.changes(new Uid(studyUid), TOKEN);
    if (signed.isEmpty() || changes.isEmpty()) {
      return;
    }
    Reading reading = signed.get();
    List<Addendum> addenda = reading.addenda();
    IdentityChange last = changes.getLast();
    ReportContent before = contents.signed(study(new Uid(studyUid)), reading, addenda, TOKEN);
    if (last.at().isBefore(before.issuedAt())) {
      return; // what was signed afterwards names the patient as they are now
    }
    if (addenda.isEmpty()) {
      signed(reading.id());
    } else {
      addendum(addenda.getLast().id());
    }
    String base = addenda.isEmpty() ? reading.id() : addenda.getLast().id();
    make(
        before.corrected(last.at()),
        new ReissuedSubject(last.id(), base, !addenda.isEmpty()).toString(),
        firstImage(before.study()),
        predecessors(List.of(base)));
  }

  private static Signature signature(Reading reading) {
    return Optional.ofNullable(reading.signature())
        .orElseThrow(() -> new IllegalStateException("reading " + reading.id() + " is not signed"));
  }

  private void make(
      ReportContent content, String subject, Uid image, List<ImageReference> predecessors)
      throws IOException {
    ReportRows.Row row = database.write(client -> ReportRows.plan(client, plan(content, subject)));
    if (row.stored()) {
      return;
    }
    Instance instance =
        archive
            .instance(image, TOKEN)
            .orElseThrow(() -> new IllegalStateException("image " + image + " is not held"));
    DataSet header = subject(content.study(), archive.open(instance, TOKEN).dataSet());
    DataSet report = MeasurementReports.of(content, row, header, predecessors);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DicomWriter.write(DicomFile.of(report), bytes);
    Receipt receipt = archive.receiveOwn(new ByteArrayInputStream(bytes.toByteArray()), TOKEN);
    String stored =
        switch (receipt) {
          case Receipt.Stored _, Receipt.Duplicate _ -> "";
          case Receipt.Conflicting conflict -> conflict.reason();
          case Receipt.Quarantined quarantined -> quarantined.reason();
        };
    if (!stored.isEmpty()) {
      throw new IllegalStateException("the archive did not take the report: " + stored);
    }
    Uid uid = row.report().sopInstanceUid();
    database.run(client -> {
      ReportRows.stored(client, uid);
      audit.record(
          TOKEN,
          "report.stored",
          uid.value(),
          null,
          content.state() + " of study " + content.study().studyInstanceUid());
      work.announce(OutgoingReports.REPORT_STORED, uid.value());
    });
  }

  /* An image that names no issuer is the patient's of its source's default issuer. The report must
   * say so: it comes from another source, and would be taken for another patient's (safety S1). The
   * patient may have become another, or be described otherwise, since the image was received. */
  private DataSet subject(Study study, DataSet header) {
    Patient patient = study.patient();
    DataSet subject = header.copy().put(Tag.IssuerOfPatientID, patient.patientId().issuer());
    if (identities.changes(study.studyInstanceUid(), TOKEN).isEmpty()) {
      return subject;
    }
    LocalDate born = patient.birthDate();
    return subject
        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
        .put(Tag.PatientID, patient.patientId().id())
        .put(Tag.PatientName, patient.name())
        .put(
            Tag.PatientBirthDate, born == null ? "" : born.format(DateTimeFormatter.BASIC_ISO_DATE))
        .put(Tag.PatientSex, patient.sex().code());
  }

  private static StructuredReport plan(ReportContent content, String subject) {
    Uid study = content.study().studyInstanceUid();
    ReportState state = content.state();
    return new StructuredReport(
        DerivedUid.of("sr", study.value(), subject),
        DerivedUid.of("sr-series", study.value()),
        study,
        state,
        subject,
        content.issuedAt());
  }

  private List<ImageReference> predecessors(List<String> subjects) {
    List<ImageReference> references = new ArrayList<>();
    for (String subject : subjects) {
      ReportRows.bySubject(database.read(), subject)
          .filter(ReportRows.Row::stored)
          .map(ReportRows.Row::report)
          .ifPresent(report ->
              references.add(
                  new ImageReference(
                      report.studyInstanceUid(),
                      report.seriesInstanceUid(),
                      MeasurementReport.COMPREHENSIVE_3D_SR,
                      report.sopInstanceUid(),
                      List.of())));
    }
    return references;
  }

  private Study study(Uid uid) {
    return archive
        .study(uid, TOKEN)
        .orElseThrow(() -> new IllegalStateException("study " + uid + " is not held"));
  }

  private static Uid firstImage(Study study) {
    return study.series().stream()
        .flatMap(series -> series.instances().stream())
        .filter(instance -> instance.rows() > 0)
        .map(Instance::sopInstanceUid)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "study " + study.studyInstanceUid() + " has no image to report"));
  }
}
