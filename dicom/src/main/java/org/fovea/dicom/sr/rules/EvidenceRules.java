package org.fovea.dicom.sr.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** Whatever the content refers to is listed as evidence (PS3.3 C.17.2.3). */
final class EvidenceRules {
  private static final String RULE = "PS3.3 C.17-2";
  private static final String ROW = "(0040,A375)";

  private EvidenceRules() {}

  static void check(DataSet report, Findings findings) {
    Map<String, String> listed = new HashMap<>();
    int[] sequences = {
      Tag.CurrentRequestedProcedureEvidenceSequence, Tag.PertinentOtherEvidenceSequence
    };
    for (int sequence : sequences) {
      report.getSequence(sequence).forEach(study -> study(study, listed, findings));
    }
    TreeCheck.below(report, "1").forEach(placed -> references(placed, listed, findings));
  }

  private static void study(DataSet study, Map<String, String> listed, Findings findings) {
    ValueRules.uid(study, Tag.StudyInstanceUID).ifPresent(fault -> wrong(findings, fault));
    List<DataSet> series = study.getSequence(Tag.ReferencedSeriesSequence);
    if (series.isEmpty()) {
      wrong(findings, "a study without a series");
    }
    for (DataSet one : series) {
      ValueRules.uid(one, Tag.SeriesInstanceUID).ifPresent(fault -> wrong(findings, fault));
      List<DataSet> instances = one.getSequence(Tag.ReferencedSOPSequence);
      if (instances.isEmpty()) {
        wrong(findings, "a series without an instance");
      }
      for (DataSet instance : instances) {
        ValueRules.uid(instance, Tag.ReferencedSOPClassUID)
            .or(() -> ValueRules.uid(instance, Tag.ReferencedSOPInstanceUID))
            .ifPresent(fault -> wrong(findings, fault));
        listed.put(
            instance.getString(Tag.ReferencedSOPInstanceUID).orElse(""),
            instance.getString(Tag.ReferencedSOPClassUID).orElse(""));
      }
    }
  }

  private static void wrong(Findings findings, String found) {
    findings.add(
        "", RULE, ROW, DocumentRules.EDITION, found, "studies, series and instances with UIDs");
  }

  private static void references(
      TreeCheck.Placed placed, Map<String, String> listed, Findings findings) {
    for (DataSet reference : placed.item().getSequence(Tag.ReferencedSOPSequence)) {
      String uid = reference.getString(Tag.ReferencedSOPInstanceUID).orElse("");
      String sopClass = reference.getString(Tag.ReferencedSOPClassUID).orElse("");
      String known = listed.get(uid);
      if (known == null) {
        findings.add(
            placed.path(),
            RULE,
            ROW,
            DocumentRules.EDITION,
            "instance " + uid + " not among the evidence",
            "every instance referred to");
      } else if (!known.equals(sopClass)) {
        findings.add(
            placed.path(),
            RULE,
            ROW,
            DocumentRules.EDITION,
            "SOP class " + sopClass,
            known + " as in the evidence");
      }
    }
    TreeCheck.below(placed.item(), placed.path())
        .forEach(below -> references(below, listed, findings));
  }
}
