package org.fovea.dicom.sr.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Tag;

/** The attributes of the document itself: the modules of an SR's IOD (PS3.3 A.35). */
final class DocumentRules {
  static final String EDITION = "PS3.3 2022";

  private static final String PATIENT = "PS3.3 C.7-1";
  private static final String STUDY = "PS3.3 C.7-3";
  private static final String SERIES = "PS3.3 C.17-1";
  private static final String DOCUMENT = "PS3.3 C.17-2";

  /** What a device must say of itself where it is to be accountable. */
  private static final String EQUIPMENT = "PS3.3 C.7-8b";

  private static final String CONTENT = "PS3.3 C.18-8";
  private static final String COMMON = "PS3.3 C.12-1";

  /** Storage classes whose content may be TID 1500 (PS3.4 B.5). */
  private static final Set<String> CLASSES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.88.22",
          "1.2.840.10008.5.1.4.1.1.88.33",
          "1.2.840.10008.5.1.4.1.1.88.34",
          "1.2.840.10008.5.1.4.1.1.88.35");

  private static final Map<Integer, String> EVEN_IF_EMPTY =
      Map.ofEntries(
          Map.entry(Tag.PatientName, PATIENT),
          Map.entry(Tag.PatientID, PATIENT),
          Map.entry(Tag.PatientBirthDate, PATIENT),
          Map.entry(Tag.PatientSex, PATIENT),
          Map.entry(Tag.StudyDate, STUDY),
          Map.entry(Tag.StudyTime, STUDY),
          Map.entry(Tag.AccessionNumber, STUDY),
          Map.entry(Tag.ReferringPhysicianName, STUDY),
          Map.entry(Tag.StudyID, STUDY),
          Map.entry(Tag.Manufacturer, "PS3.3 C.7-8"),
          Map.entry(Tag.ReferencedPerformedProcedureStepSequence, SERIES),
          Map.entry(Tag.PerformedProcedureCodeSequence, DOCUMENT));

  private static final Map<Integer, String> UIDS =
      Map.of(
          Tag.SOPInstanceUID, COMMON, Tag.StudyInstanceUID, STUDY, Tag.SeriesInstanceUID, SERIES);

  private static final Pattern DATE =
      Pattern.compile("[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");
  private static final Pattern TIME =
      Pattern.compile("([01][0-9]|2[0-3])([0-5][0-9]){0,2}(\\.[0-9]{1,6})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("[0-9]{4,14}(\\.[0-9]{1,6})?([+-][0-9]{4})?");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,12}");
  private static final Pattern ANYTHING = Pattern.compile("(?s).*\\S.*");

  private final DataSet report;
  private final Findings findings;

  private DocumentRules(DataSet report, Findings findings) {
    this.report = report;
    this.findings = findings;
  }

  static void check(DataSet report, boolean accountable, Findings findings) {
    new DocumentRules(report, findings).check(accountable);
  }

  private void check(boolean accountable) {
    oneOf(report, Tag.SOPClassUID, COMMON, CLASSES);
    UIDS.forEach((tag, rule) ->
        ValueRules.uid(report, tag).ifPresent(fault -> add(tag, rule, fault, "a UID")));
    EVEN_IF_EMPTY.forEach((tag, rule) -> {
      if (!report.contains(tag)) {
        add(tag, rule, "no attribute", "it, even if empty");
      }
    });
    oneOf(report, Tag.Modality, SERIES, Set.of("SR"));
    matches(report, Tag.SeriesNumber, SERIES, NUMBER);
    matches(report, Tag.InstanceNumber, DOCUMENT, NUMBER);
    matches(report, Tag.ContentDate, DOCUMENT, DATE);
    matches(report, Tag.ContentTime, DOCUMENT, TIME);
    if (accountable) {
      matches(report, Tag.Manufacturer, EQUIPMENT, ANYTHING);
      matches(report, Tag.ManufacturerModelName, EQUIPMENT, ANYTHING);
      matches(report, Tag.DeviceSerialNumber, EQUIPMENT, ANYTHING);
      matches(report, Tag.SoftwareVersions, EQUIPMENT, ANYTHING);
    }
    states();
    evidence();
    template();
  }

  private void states() {
    oneOf(report, Tag.CompletionFlag, DOCUMENT, Set.of("PARTIAL", "COMPLETE"));
    oneOf(report, Tag.VerificationFlag, DOCUMENT, Set.of("UNVERIFIED", "VERIFIED"));
    if (report.contains(Tag.PreliminaryFlag)) {
      oneOf(report, Tag.PreliminaryFlag, DOCUMENT, Set.of("PRELIMINARY", "FINAL"));
    }
    boolean verified = has(Tag.VerificationFlag, "VERIFIED");
    List<DataSet> observers = report.getSequence(Tag.VerifyingObserverSequence);
    if (verified == observers.isEmpty()) {
      add(
          Tag.VerifyingObserverSequence,
          DOCUMENT,
          observers.size() + " verifying observers",
          verified ? "at least one, because VERIFIED" : "none, because UNVERIFIED");
    }
    if (verified && has(Tag.CompletionFlag, "PARTIAL")) {
      add(Tag.CompletionFlag, DOCUMENT, "PARTIAL and VERIFIED", "COMPLETE");
    }
    if (verified && has(Tag.PreliminaryFlag, "PRELIMINARY")) {
      add(Tag.PreliminaryFlag, DOCUMENT, "PRELIMINARY and VERIFIED", "FINAL");
    }
    for (DataSet observer : observers) {
      matches(observer, Tag.VerifyingObserverName, DOCUMENT, ANYTHING);
      matches(observer, Tag.VerifyingOrganization, DOCUMENT, ANYTHING);
      matches(observer, Tag.VerificationDateTime, DOCUMENT, DATE_TIME);
      if (!observer.contains(Tag.VerifyingObserverIdentificationCodeSequence)) {
        add(
            Tag.VerifyingObserverIdentificationCodeSequence,
            DOCUMENT,
            "no attribute",
            "it, even if empty");
      }
    }
  }

  private void evidence() {
    boolean absent =
        report.getSequence(Tag.CurrentRequestedProcedureEvidenceSequence).isEmpty()
            && report.getSequence(Tag.PertinentOtherEvidenceSequence).isEmpty();
    if (absent) {
      add(Tag.CurrentRequestedProcedureEvidenceSequence, DOCUMENT, "no evidence", "what was read");
    }
    for (DataSet study : report.getSequence(Tag.PredecessorDocumentsSequence)) {
      ValueRules.uid(study, Tag.StudyInstanceUID)
          .ifPresent(fault -> add(Tag.PredecessorDocumentsSequence, DOCUMENT, fault, "a UID"));
    }
  }

  private void template() {
    Optional<DataSet> item = report.getItem(Tag.ContentTemplateSequence);
    String id = item.flatMap(one -> one.getString(Tag.TemplateIdentifier)).orElse("");
    String resource = item.flatMap(one -> one.getString(Tag.MappingResource)).orElse("");
    if (!id.equals("1500") || !resource.equals("DCMR")) {
      add(
          Tag.ContentTemplateSequence,
          CONTENT,
          "template '" + id + "' of '" + resource + "'",
          "1500 of DCMR");
    }
  }

  private boolean has(int tag, String value) {
    return report.getString(tag).orElse("").equals(value);
  }

  private void oneOf(DataSet holder, int tag, String rule, Set<String> terms) {
    String value = holder.getString(tag).orElse("");
    if (!terms.contains(value)) {
      add(tag, rule, "'" + value + "'", String.join(" or ", terms.stream().sorted().toList()));
    }
  }

  private void matches(DataSet holder, int tag, String rule, Pattern form) {
    String value = holder.getString(tag).orElse("");
    if (!form.matcher(value).matches()) {
      add(tag, rule, "'" + value + "'", "a value");
    }
  }

  private void add(int tag, String rule, String found, String expected) {
    findings.add("", rule, tagText(tag), EDITION, Dictionary.describe(tag) + " " + found, expected);
  }

  static String tagText(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}
