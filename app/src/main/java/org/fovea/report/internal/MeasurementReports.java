package org.fovea.report.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Uid;
import org.fovea.dicom.sr.Algorithm;
import org.fovea.dicom.sr.CodedConcept;
import org.fovea.dicom.sr.Concepts;
import org.fovea.dicom.sr.DocumentStatus;
import org.fovea.dicom.sr.ImageReference;
import org.fovea.dicom.sr.Measurement;
import org.fovea.dicom.sr.MeasurementReport;
import org.fovea.dicom.sr.Observer;
import org.fovea.dicom.sr.Presence;
import org.fovea.dicom.sr.ReportedFinding;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.inference.AiResult;
import org.fovea.reading.Addendum;
import org.fovea.reading.NotAssessed;
import org.fovea.reading.Signature;
import org.fovea.reading.Signer;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** A report's content as an Imaging Measurement Report (PS3.16 TID 1500). */
final class MeasurementReports {
  /** Far from the numbers modalities give their series. */
  private static final int SERIES_NUMBER = 9_100;

  private static final int PERCENT = 100;
  private static final int LONGEST_MEANING = 64;
  private static final CodedConcept CHEST_RADIOGRAPHY =
      new CodedConcept("399208008", "SCT", "Plain X-ray of chest");
  private static final CodedConcept IMAGING = new CodedConcept("363679005", "SCT", "Imaging");
  private static final CodedConcept THORAX =
      new CodedConcept("51185008", "SCT", "Thoracic structure");
  private static final CodedConcept BODY =
      new CodedConcept("38866009", "SCT", "Body part structure");

  private MeasurementReports() {}

  /**
   * @param content what to say
   * @param row identity of the document
   * @param subject header of one of the images
   * @param predecessors the documents it takes the place of
   */
  static DataSet of(
      ReportContent content,
      ReportRows.Row row,
      DataSet subject,
      List<ImageReference> predecessors) {
    Study study = content.study();
    Signature signature = content.signature();
    Optional<Observer.Person> person =
        Optional.ofNullable(signature)
            .map(Signature::signer)
            .map(signer -> new Observer.Person(signer.name(), Optional.empty()));
    return new MeasurementReport(
            subject,
            row.report().sopInstanceUid(),
            row.report().seriesInstanceUid(),
            SERIES_NUMBER,
            row.number(),
            "Fovea reports",
            time(content.issuedAt()),
            ReportDevice.observer(),
            person,
            List.of(procedure(study)),
            images(content),
            content.lines().stream().map(line -> finding(content, line)).toList(),
            comments(content),
            status(content, predecessors))
        .toDataSet();
  }

  private static DocumentStatus status(ReportContent content, List<ImageReference> predecessors) {
    Signature signature = content.signature();
    if (signature == null) {
      return DocumentStatus.preliminary();
    }
    Signer signer =
        content.addenda().isEmpty() ? signature.signer() : content.addenda().getLast().signer();
    return DocumentStatus.verified(
        new DocumentStatus.Verification(signer.name(), ReportDevice.NAME, time(content.issuedAt())),
        predecessors);
  }

  private static ReportedFinding finding(ReportContent content, ReportLine line) {
    Optional<CodedConcept> side = side(line.statement().laterality());
    ReportLine.AiPart ai = line.ai();
    List<Measurement> measurements =
        ai == null
            ? List.of()
            : List.of(
                new Measurement(
                    Concepts.CERTAINTY_OF_FINDING,
                    ai.finding().probability().value() * PERCENT,
                    Concepts.PERCENT));
    List<ImageReference> images = ai == null ? images(content) : imagesOf(content, ai.resultId());
    return new ReportedFinding(
        line.statement().code().meaning(),
        DerivedUid.of("finding", content.study().studyInstanceUid().value(), line.key()),
        concept(line.statement().code()),
        presence(line.statement().presence()),
        measurements,
        side.map(_ -> site(content.study())),
        side,
        findingComments(line),
        Optional.ofNullable(ai).map(MeasurementReports::algorithm),
        images);
  }

  private static List<String> findingComments(ReportLine line) {
    List<String> comments = new ArrayList<>();
    if (!line.statement().text().isEmpty()) {
      comments.add(line.statement().text());
    }
    ReportLine.AiPart ai = line.ai();
    if (ai != null) {
      comments.add(
          "The model said "
              + Words.of(ai.said())
              + ", probability "
              + Words.percent(ai.finding().probability().value())
              + " ("
              + Words.basis(ai.finding().probability())
              + ")"
              + (line.verdict() == null ? "" : "; " + Words.of(line.verdict()))
              + ".");
    }
    return comments;
  }

  private static Algorithm algorithm(ReportLine.AiPart ai) {
    Finding finding = ai.finding();
    return new Algorithm(
        ai.model(),
        ai.version(),
        List.of(
            "operating point=" + finding.operatingPoint().name(),
            String.format(Locale.ROOT, "threshold=%.4f", finding.operatingPoint().threshold()),
            "conformal set=" + String.join(" or ", finding.conformalSet())));
  }

  private static List<String> comments(ReportContent content) {
    List<String> comments = new ArrayList<>();
    content.marks().forEach(mark -> comments.add(mark + "."));
    if (!content.comment().isEmpty()) {
      comments.add(content.comment());
    }
    for (NotAssessed part : content.notAssessed()) {
      comments.add("Not assessed: " + part.what() + " (" + part.why() + ").");
    }
    for (Addendum addendum : content.addenda()) {
      comments.add("Addendum " + addendum.number() + ": " + addendum.text());
    }
    return comments;
  }

  private static List<ImageReference> images(ReportContent content) {
    List<Uid> read =
        content.results().stream()
            .flatMap(result -> result.read().stream())
            .map(AiResult.ReadInstance::sopInstanceUid)
            .distinct()
            .toList();
    List<ImageReference> all = references(content.study(), null);
    List<ImageReference> ofRead = references(content.study(), read);
    return content.signature() != null || ofRead.isEmpty() ? all : ofRead;
  }

  private static List<ImageReference> imagesOf(ReportContent content, String resultId) {
    List<Uid> read =
        content.results().stream()
            .filter(result -> result.id().equals(resultId))
            .flatMap(result -> result.read().stream())
            .map(AiResult.ReadInstance::sopInstanceUid)
            .toList();
    return references(content.study(), read);
  }

  /** References to the study's images, or to those of the given instances. */
  private static List<ImageReference> references(Study study, @Nullable List<Uid> only) {
    List<ImageReference> references = new ArrayList<>();
    for (Series series : study.series()) {
      for (Instance instance : series.instances()) {
        boolean wanted = only == null || only.contains(instance.sopInstanceUid());
        if (wanted && instance.rows() > 0) {
          references.add(
              new ImageReference(
                  study.studyInstanceUid(),
                  series.seriesInstanceUid(),
                  instance.sopClassUid(),
                  instance.sopInstanceUid(),
                  List.of()));
        }
      }
    }
    return references;
  }

  private static CodedConcept procedure(Study study) {
    boolean chestRadiograph =
        study.series().stream()
            .anyMatch(series ->
                series.bodyPart().equals("CHEST")
                    && (series.modality().equals("CR") || series.modality().equals("DX")));
    return chestRadiograph ? CHEST_RADIOGRAPHY : IMAGING;
  }

  private static CodedConcept site(Study study) {
    boolean chest = study.series().stream().anyMatch(series -> series.bodyPart().equals("CHEST"));
    return chest ? THORAX : BODY;
  }

  private static Optional<CodedConcept> side(Laterality laterality) {
    return switch (laterality) {
      case LEFT -> Optional.of(Concepts.LEFT);
      case RIGHT -> Optional.of(Concepts.RIGHT);
      case BOTH -> Optional.of(Concepts.RIGHT_AND_LEFT);
      case UNKNOWN, NOT_APPLICABLE -> Optional.empty();
    };
  }

  private static Presence presence(org.fovea.reading.Presence presence) {
    return switch (presence) {
      case PRESENT -> Presence.PRESENT;
      case ABSENT -> Presence.ABSENT;
      case UNCERTAIN -> Presence.INDETERMINATE;
    };
  }

  private static CodedConcept concept(Code code) {
    String meaning = code.meaning();
    return new CodedConcept(
        code.value(),
        code.scheme(),
        meaning.length() > LONGEST_MEANING ? meaning.substring(0, LONGEST_MEANING) : meaning);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
