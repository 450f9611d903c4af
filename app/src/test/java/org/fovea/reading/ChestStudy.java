package org.fovea.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.Laterality;
import org.fovea.finding.OperatingPoint;
import org.fovea.finding.Probability;
import org.fovea.inference.AiResult;
import org.fovea.inference.ReadOutcome;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.OrderPriority;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Series;
import org.fovea.study.Sex;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/** A chest radiograph of a child, as tests of reading and report use it. */
public final class ChestStudy {
  public static final Uid STUDY = new Uid("1.2.3.1");
  public static final Uid SERIES = new Uid("1.2.3.1.1");
  public static final Uid IMAGE = new Uid("1.2.3.1.1.1");
  public static final Uid SECOND_IMAGE = new Uid("1.2.3.1.1.2");
  public static final PatientId PATIENT = new PatientId("4711", "ST-ELSEWHERE");
  public static final Patient ANNA =
      new Patient(PATIENT, "Müller^Anna", LocalDate.of(2021, 5, 4), Sex.FEMALE);
  public static final Code PNEUMONIA = new Code("233604007", "SCT", "Pneumonia");
  public static final Digest DIGEST = new Digest("ab".repeat(32));
  public static final java.time.Instant RECEIVED = java.time.Instant.parse("2026-03-01T08:00:00Z");

  private static final Uid CR = new Uid("1.2.840.10008.5.1.4.1.1.1");
  private static final Uid EXPLICIT = new Uid("1.2.840.10008.1.2.1");

  private ChestStudy() {}

  /** With as many images as the revision has arrivals. */
  public static Study atRevision(long revision) {
    return study(revision, false, null);
  }

  public static Study held(String why) {
    return study(1, false, why);
  }

  public static Study synthetic() {
    return study(1, true, null);
  }

  private static Study study(long revision, boolean qualityControl, @Nullable String held) {
    List<Instance> images = new ArrayList<>();
    images.add(image(IMAGE, 1));
    if (revision > 1) {
      images.add(image(SECOND_IMAGE, 2));
    }
    return study(ANNA, revision, qualityControl, held, images);
  }

  /** With one image, of a patient who is another, or described otherwise, since it arrived. */
  public static Study of(Patient patient, long revision) {
    return study(patient, revision, false, null, List.of(image(IMAGE, 1)));
  }

  private static Study study(
      Patient patient,
      long revision,
      boolean qualityControl,
      @Nullable String held,
      List<Instance> images) {
    return new Study(
        STUDY,
        revision,
        patient,
        "A-100",
        LocalDate.of(2026, 3, 1),
        "Chest PA",
        OrderPriority.ROUTINE,
        RECEIVED,
        qualityControl,
        held,
        List.of(new Series(SERIES, "CR", "CHEST", "PA", 1, images)));
  }

  private static Instance image(Uid uid, int number) {
    return new Instance(uid, CR, SERIES, STUDY, EXPLICIT, DIGEST, number, 1024, 1024, 1);
  }

  /** The header of its image. */
  public static DicomFile file() {
    return DicomFile.of(
        new DataSet()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.SOPClassUID, CR)
            .put(Tag.SOPInstanceUID, IMAGE)
            .put(Tag.SeriesInstanceUID, SERIES)
            .put(Tag.StudyInstanceUID, STUDY)
            .put(Tag.PatientName, "Müller^Anna")
            .put(Tag.PatientID, "4711")
            .put(Tag.IssuerOfPatientID, "ST-ELSEWHERE")
            .put(Tag.PatientBirthDate, "20210504")
            .put(Tag.PatientSex, "F")
            .put(Tag.StudyDate, "20260301")
            .put(Tag.StudyTime, "075900")
            .put(Tag.StudyID, "100")
            .put(Tag.AccessionNumber, "A-100")
            .put(Tag.StudyDescription, "Chest PA")
            .put(Tag.Modality, "CR")
            .put(Tag.PatientOrientation, "L", "F"));
  }

  /** What the model says about pneumonia, at a threshold of 0.6. */
  public static Finding pneumonia(double probability) {
    return new Finding(
        PNEUMONIA,
        new Probability(probability, null, 0.74),
        new OperatingPoint("balanced", 0.6, 0.97, 0.95),
        probability >= 0.6,
        List.of("present"),
        Laterality.UNKNOWN);
  }

  public static AiResult result(String id, long revision, double probability, boolean blind) {
    return result(
        id, revision, new ReadOutcome.Completed(List.of(pneumonia(probability))), blind, false);
  }

  public static AiResult result(
      String id, long revision, ReadOutcome outcome, boolean blind, boolean superseded) {
    return new AiResult(
        id,
        STUDY,
        revision,
        "cxr-pneumonia",
        "1.0.0",
        List.of(new AiResult.ReadInstance(revision > 1 ? SECOND_IMAGE : IMAGE, DIGEST)),
        outcome,
        true,
        true,
        blind,
        true,
        List.of(),
        RECEIVED.plusSeconds(revision),
        superseded);
  }
}
