package org.fovea.report.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.ImagingOrder;
import org.fovea.archive.Orders;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.ImageReference;
import org.fovea.dicom.sr.RejectionNote;
import org.fovea.finding.Code;
import org.fovea.inference.AiResult;
import org.fovea.inference.Results;
import org.fovea.inference.StudyState;
import org.fovea.reading.Addendum;
import org.fovea.reading.Presence;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.report.MessageHeading;
import org.fovea.report.OutgoingReport;
import org.fovea.report.OutgoingReports;
import org.fovea.report.StructuredReport;
import org.fovea.storage.Database;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** The stored structured reports, each with the content it was made of. */
final class StoredOutgoingReports implements OutgoingReports {
  /** Far from the numbers modalities give their series, and beside the reports' own. */
  private static final int REJECTIONS_SERIES_NUMBER = 9_101;

  private final Database database;
  private final Archive archive;
  private final Results results;
  private final Readings readings;
  private final ContentAssembly contents;
  private final Orders orders;

  StoredOutgoingReports(
      Database database,
      Archive archive,
      Results results,
      Readings readings,
      ContentAssembly contents,
      Orders orders) {
    this.database = database;
    this.archive = archive;
    this.results = results;
    this.readings = readings;
    this.contents = contents;
    this.orders = orders;
  }

  @Override
  public Optional<OutgoingReport> report(Uid sopInstanceUid, AccessToken token) {
    return stored(sopInstanceUid)
        .flatMap(report ->
            content(report, token)
                .map(content ->
                    new OutgoingReport(
                        report, content.study(), present(content), content.results())));
  }

  private Optional<StructuredReport> stored(Uid sopInstanceUid) {
    return ReportRows.bySopInstance(database.read(), sopInstanceUid)
        .filter(ReportRows.Row::stored)
        .map(ReportRows.Row::report);
  }

  private static List<Code> present(ReportContent content) {
    return content.lines().stream()
        .map(ReportLine::statement)
        .filter(statement -> statement.presence() == Presence.PRESENT)
        .map(statement -> statement.code())
        .toList();
  }

  /** What the report says: that of its own subject, whatever was signed since. */
  private Optional<ReportContent> content(StructuredReport report, AccessToken token) {
    Optional<Study> study = archive.study(report.studyInstanceUid(), token);
    return switch (report.state()) {
      case PRELIMINARY ->
          study.flatMap(held ->
              results.result(report.subject(), token).map(result -> preliminary(held, result)));
      case FINAL ->
          study.map(held ->
              contents.signed(held, readings.reading(report.subject(), token), List.of(), token));
      case AMENDED, CORRECTED ->
          study.map(held ->
              ReissuedSubject.of(report.subject())
                  .map(again -> again(held, again, token).corrected(report.createdAt()))
                  .orElseGet(() -> addendum(held, report.subject(), token)));
    };
  }

  private ReportContent again(Study study, ReissuedSubject subject, AccessToken token) {
    return subject.addendum()
        ? addendum(study, subject.signedId(), token)
        : contents.signed(study, readings.reading(subject.signedId(), token), List.of(), token);
  }

  private static ReportContent preliminary(Study study, AiResult result) {
    StudyState read = new StudyState(StudyState.Kind.READ, "");
    return ContentAssembly.preliminaryOf(study, List.of(result), false, read);
  }

  private ReportContent addendum(Study study, String addendumId, AccessToken token) {
    Reading reading = readings.ofAddendum(addendumId, token);
    List<Addendum> upToIt = new ArrayList<>();
    for (Addendum addendum : reading.addenda()) {
      upToIt.add(addendum);
      if (addendum.id().equals(addendumId)) {
        break;
      }
    }
    return contents.signed(study, reading, upToIt, token);
  }

  @Override
  public Optional<DicomFile> rejectionNote(
      Uid sopInstanceUid, Instant at, String why, AccessToken token) {
    return stored(sopInstanceUid)
        .flatMap(report -> archive.instance(report.sopInstanceUid(), token))
        .map(instance -> {
          try {
            DataSet rejected = archive.open(instance, token).dataSet();
            return new RejectionNote(
                rejected,
                DerivedUid.of("rejection", sopInstanceUid.value()),
                DerivedUid.of("rejection-series", sopInstanceUid.value()),
                REJECTIONS_SERIES_NUMBER,
                at.atOffset(ZoneOffset.UTC),
                ReportDevice.observer(),
                why,
                List.of(ImageReference.of(rejected)));
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        })
        .map(note -> DicomFile.of(note.toDataSet()));
  }

  @Override
  public Optional<String> message(Uid sopInstanceUid, MessageHeading heading, AccessToken token) {
    return stored(sopInstanceUid)
        .flatMap(report ->
            content(report, token)
                .map(content ->
                    Hl7Report.of(
                        content,
                        report.sopInstanceUid(),
                        image(content.study(), token),
                        order(content.study()),
                        heading)));
  }

  private @Nullable ImagingOrder order(Study study) {
    return orders.of(study).stream().filter(order -> !order.canceled()).findFirst().orElse(null);
  }

  /** Header of the study's first image; empty where none is held any more. */
  private DataSet image(Study study, AccessToken token) {
    return study.series().stream()
        .flatMap(series -> series.instances().stream())
        .filter(instance -> instance.rows() > 0)
        .findFirst()
        .map(instance -> {
          try {
            return archive.open(instance, token).dataSet();
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        })
        .orElseGet(DataSet::new);
  }
}
