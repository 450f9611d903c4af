package org.fovea.dicom.sr.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Vr;

/** Every way one item or attribute of a report goes wrong, with the row that must notice. */
final class Mutants {
  private static final String EVIDENCE = "PS3.3 C.17-2 row (0040,A375)";

  /** What an item of this name is, in the words of PS3.16. */
  static final Map<String, String> ROWS =
      Map.ofEntries(
          Map.entry("Imaging Measurement Report", "TID 1500 row 1"),
          Map.entry("Language of Content Item and Descendants", "TID 1204 row 1"),
          Map.entry("Observer Type", "TID 1002 row 1"),
          Map.entry("Person Observer Name", "TID 1003 row 1"),
          Map.entry("Person Observer's Organization Name", "TID 1003 row 2"),
          Map.entry("Device Observer UID", "TID 1004 row 1"),
          Map.entry("Device Observer Name", "TID 1004 row 2"),
          Map.entry("Device Observer Manufacturer", "TID 1004 row 3"),
          Map.entry("Device Observer Model Name", "TID 1004 row 4"),
          Map.entry("Device Observer Serial Number", "TID 1004 row 5"),
          Map.entry("Procedure reported", "TID 1500 row 4"),
          Map.entry("Imaging Measurements", "TID 1500 row 6"),
          Map.entry("Qualitative Evaluations", "TID 1500 row 12"),
          Map.entry("Measurement Group", "TID 1501 row 1"),
          Map.entry("Tracking Identifier", "TID 1501 row 2"),
          Map.entry("Tracking Unique Identifier", "TID 1501 row 3"),
          Map.entry("Finding", "TID 1501 row 3b"),
          Map.entry("Algorithm Name", "TID 4019 row 1"),
          Map.entry("Algorithm Version", "TID 4019 row 2"),
          Map.entry("Algorithm Parameters", "TID 4019 row 3"),
          Map.entry("Finding Site", "TID 1501 row 6"),
          Map.entry("Laterality", "TID 1501 row 7"),
          Map.entry("Source", "TID 1501 row 10b"),
          Map.entry("Certainty of Finding", "TID 300 row 1"),
          Map.entry("Pneumonia", "TID 1501 row 11"));

  /** Without these a report is not TID 1500's, or not accountable. */
  private static final Set<String> NEEDED =
      Set.of(
          "Person Observer Name",
          "Device Observer UID",
          "Procedure reported",
          "Tracking Identifier",
          "Tracking Unique Identifier",
          "Algorithm Name",
          "Algorithm Version");

  /** More than one of these may be there. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "Observer Type",
          "Procedure reported",
          "Measurement Group",
          "Algorithm Parameters",
          "Finding Site",
          "Source",
          "Certainty of Finding",
          "Pneumonia",
          "Comment");

  private static final Map<String, Integer> VALUES =
      Map.of(
          "CONTAINER", Tag.ContinuityOfContent,
          "CODE", Tag.ConceptCodeSequence,
          "NUM", Tag.MeasuredValueSequence,
          "TEXT", Tag.TextValue,
          "UIDREF", Tag.UID,
          "PNAME", Tag.PersonName,
          "IMAGE", Tag.ReferencedSOPSequence);

  /**
   * A report gone wrong.
   *
   * @param row that must notice; none: what is left is still a report by the rules
   */
  record Mutant(String what, Optional<String> row, DataSet report) {}

  private final DataSet original;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(DataSet original) {
    this.original = original;
  }

  static List<Mutant> of(DataSet original) {
    Mutants made = new Mutants(original);
    made.item(List.of(), original, "");
    made.header();
    return made.mutants;
  }

  private void item(List<Integer> path, DataSet item, String parent) {
    String name = meaning(item);
    String row = row(name, parent);
    if (!path.isEmpty()) {
      structure(path, name, row);
      change(
          path,
          name + " related otherwise",
          row,
          at -> at.put(Tag.RelationshipType, "INFERRED FROM"));
    }
    String type = item.requireString(Tag.ValueType);
    change(
        path,
        name + " of another type",
        row,
        at -> at.put(Tag.ValueType, type.equals("TEXT") ? "CODE" : "TEXT"));
    change(path, name + " without type", row, at -> at.remove(Tag.ValueType));
    change(
        path,
        name + " without name",
        path.isEmpty() || !wild(row) ? "" : row,
        at -> at.remove(Tag.ConceptNameCodeSequence));
    code(path, name + "'s name", row, Tag.ConceptNameCodeSequence);
    int value = VALUES.getOrDefault(type, 0);
    change(path, name + " without value", row, at -> at.remove(value));
    values(path, name, row, type);
    List<DataSet> below = item.getSequence(Tag.ContentSequence);
    for (int i = 0; i < below.size(); i++) {
      List<Integer> next = new ArrayList<>(path);
      next.add(i);
      item(next, below.get(i), name);
    }
  }

  private static boolean wild(String row) {
    return Set.of("TID 1501 row 11", "TID 1501 row 12", "TID 1500 row 14", "TID 300 row 1")
        .contains(row);
  }

  private static String row(String name, String parent) {
    if (name.equals("Comment")) {
      return parent.equals("Measurement Group") ? "TID 1501 row 12" : "TID 1500 row 14";
    }
    return ROWS.getOrDefault(name, "no row");
  }

  private void structure(List<Integer> path, String name, String row) {
    boolean device = name.equals("Observer Type") && path.getLast() > 1;
    add(name + " removed", NEEDED.contains(name) || device ? row : "?", siblings(path, false));
    if (!REPEATABLE.contains(name)) {
      add(name + " twice", row, siblings(path, true));
    }
  }

  private DataSet siblings(List<Integer> path, boolean twice) {
    DataSet copy = original.copy();
    DataSet parent = at(copy, path.subList(0, path.size() - 1));
    List<DataSet> items = new ArrayList<>(parent.getSequence(Tag.ContentSequence));
    int index = path.getLast();
    if (twice) {
      items.add(index, items.get(index).copy());
    } else {
      items.remove(index);
    }
    if (items.isEmpty()) {
      parent.remove(Tag.ContentSequence);
    } else {
      parent.putSequence(Tag.ContentSequence, items);
    }
    return copy;
  }

  private void values(List<Integer> path, String name, String row, String type) {
    switch (type) {
      case "CODE" -> {
        code(path, name, row, Tag.ConceptCodeSequence);
        if (name.equals("Laterality") || name.equals("Observer Type")) {
          change(
              path,
              name + " outside its set",
              row,
              at ->
                  at.getItem(Tag.ConceptCodeSequence)
                      .orElseThrow()
                      .put(Tag.CodeValue, "233604007")
                      .put(Tag.CodingSchemeDesignator, "SCT"));
        }
      }
      case "NUM" -> {
        change(
            path,
            name + " no number",
            row,
            at -> raw(measured(at), Tag.NumericValue, Vr.DS, "much"));
        change(path, name + " without number", row, at -> measured(at).remove(Tag.NumericValue));
        change(
            path,
            name + " without unit",
            row,
            at -> measured(at).remove(Tag.MeasurementUnitsCodeSequence));
        change(path, name + " unit unknown", row, at -> unit(at).put(Tag.CodeValue, "percent"));
        change(
            path,
            name + " unit of no scheme",
            row,
            at -> unit(at).put(Tag.CodingSchemeDesignator, "XXX"));
        change(
            path,
            name + " unit of a scheme that has none",
            row,
            at -> unit(at).put(Tag.CodingSchemeDesignator, "DCM"));
        change(path, name + " unit without meaning", row, at -> unit(at).putEmpty(Tag.CodeMeaning));
      }
      case "TEXT" -> change(path, name + " empty", row, at -> at.putEmpty(Tag.TextValue));
      case "UIDREF" -> {
        change(path, name + " no UID", row, at -> raw(at, Tag.UID, Vr.UI, "lesion 1"));
        change(path, name + " with a leading zero", row, at -> raw(at, Tag.UID, Vr.UI, "1.02.3"));
        change(path, name + " empty", row, at -> at.putEmpty(Tag.UID));
      }
      case "PNAME" -> change(path, name + " empty", row, at -> at.putEmpty(Tag.PersonName));
      case "IMAGE" -> {
        change(
            path,
            name + " without class",
            row,
            at -> reference(at).remove(Tag.ReferencedSOPClassUID));
        change(
            path,
            name + " without instance",
            row,
            at -> reference(at).remove(Tag.ReferencedSOPInstanceUID));
        change(
            path,
            name + " not in evidence",
            EVIDENCE,
            at -> reference(at).put(Tag.ReferencedSOPInstanceUID, "1.2.99"));
        change(
            path,
            name + " of another class",
            EVIDENCE,
            at -> reference(at).put(Tag.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2"));
      }
      case "CONTAINER" ->
          change(
              path,
              name + " neither separate nor continuous",
              row,
              at -> at.put(Tag.ContinuityOfContent, "BOTH"));
      default -> throw new IllegalArgumentException(type);
    }
  }

  private void code(List<Integer> path, String what, String row, int sequence) {
    change(
        path,
        what + " with a wrong digit",
        row,
        at -> {
          DataSet code = at.getItem(sequence).orElseThrow();
          String value = code.requireString(Tag.CodeValue);
          if (Set.of("SCT", "DCM").contains(code.requireString(Tag.CodingSchemeDesignator))
              && !isFree(at, sequence)) {
            char last = value.charAt(value.length() - 1);
            code.put(
                Tag.CodeValue,
                value.substring(0, value.length() - 1) + (char) ('0' + (last - '0' + 1) % 10));
          } else {
            code.putEmpty(Tag.CodeValue);
          }
        });
    change(
        path,
        what + " without code value",
        row,
        at -> at.getItem(sequence).orElseThrow().remove(Tag.CodeValue));
    change(
        path,
        what + " of no scheme",
        row,
        at -> at.getItem(sequence).orElseThrow().put(Tag.CodingSchemeDesignator, "XXX"));
    change(
        path,
        what + " without scheme",
        row,
        at -> at.getItem(sequence).orElseThrow().remove(Tag.CodingSchemeDesignator));
    change(
        path,
        what + " without meaning",
        row,
        at -> at.getItem(sequence).orElseThrow().putEmpty(Tag.CodeMeaning));
  }

  /** A value nobody constrains, or one of a scheme without check digits. */
  private static boolean isFree(DataSet at, int sequence) {
    return sequence == Tag.ConceptCodeSequence && meaning(at).startsWith("Language");
  }

  private void header() {
    String document = "PS3.3 C.17-2 row ";
    Map<Integer, String> needed =
        Map.ofEntries(
            Map.entry(Tag.SOPClassUID, "PS3.3 C.12-1 row (0008,0016)"),
            Map.entry(Tag.SOPInstanceUID, "PS3.3 C.12-1 row (0008,0018)"),
            Map.entry(Tag.StudyInstanceUID, "PS3.3 C.7-3 row (0020,000D)"),
            Map.entry(Tag.SeriesInstanceUID, "PS3.3 C.17-1 row (0020,000E)"),
            Map.entry(Tag.Modality, "PS3.3 C.17-1 row (0008,0060)"),
            Map.entry(Tag.SeriesNumber, "PS3.3 C.17-1 row (0020,0011)"),
            Map.entry(Tag.InstanceNumber, document + "(0020,0013)"),
            Map.entry(Tag.ContentDate, document + "(0008,0023)"),
            Map.entry(Tag.ContentTime, document + "(0008,0033)"),
            Map.entry(Tag.CompletionFlag, document + "(0040,A491)"),
            Map.entry(Tag.VerificationFlag, document + "(0040,A493)"),
            Map.entry(Tag.VerifyingObserverSequence, document + "(0040,A073)"),
            Map.entry(Tag.CurrentRequestedProcedureEvidenceSequence, EVIDENCE),
            Map.entry(Tag.ContentTemplateSequence, "PS3.3 C.18-8 row (0040,A504)"),
            Map.entry(Tag.Manufacturer, "PS3.3 C.7-8b row (0008,0070)"),
            Map.entry(Tag.ManufacturerModelName, "PS3.3 C.7-8b row (0008,1090)"),
            Map.entry(Tag.DeviceSerialNumber, "PS3.3 C.7-8b row (0018,1000)"),
            Map.entry(Tag.SoftwareVersions, "PS3.3 C.7-8b row (0018,1020)"));
    needed.forEach((tag, row) -> {
      change(List.of(), DocumentRules.tagText(tag) + " removed", row, at -> at.remove(tag));
      change(List.of(), DocumentRules.tagText(tag) + " empty", row, at -> at.putEmpty(tag));
    });
    Map<Integer, String> present =
        Map.ofEntries(
            Map.entry(Tag.PatientName, "PS3.3 C.7-1 row (0010,0010)"),
            Map.entry(Tag.PatientID, "PS3.3 C.7-1 row (0010,0020)"),
            Map.entry(Tag.PatientBirthDate, "PS3.3 C.7-1 row (0010,0030)"),
            Map.entry(Tag.PatientSex, "PS3.3 C.7-1 row (0010,0040)"),
            Map.entry(Tag.StudyDate, "PS3.3 C.7-3 row (0008,0020)"),
            Map.entry(Tag.StudyTime, "PS3.3 C.7-3 row (0008,0030)"),
            Map.entry(Tag.AccessionNumber, "PS3.3 C.7-3 row (0008,0050)"),
            Map.entry(Tag.ReferringPhysicianName, "PS3.3 C.7-3 row (0008,0090)"),
            Map.entry(Tag.StudyID, "PS3.3 C.7-3 row (0020,0010)"),
            Map.entry(Tag.ReferencedPerformedProcedureStepSequence, "PS3.3 C.17-1 row (0008,1111)"),
            Map.entry(Tag.PerformedProcedureCodeSequence, document + "(0040,A372)"));
    present.forEach((tag, row) ->
        change(List.of(), DocumentRules.tagText(tag) + " removed", row, at -> at.remove(tag)));
    root(
        "class of an image",
        "PS3.3 C.12-1 row (0008,0016)",
        at -> at.put(Tag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2"));
    root("modality of an image", "PS3.3 C.17-1 row (0008,0060)", at -> at.put(Tag.Modality, "CT"));
    root("completion unknown", document + "(0040,A491)", at -> at.put(Tag.CompletionFlag, "DONE"));
    root(
        "verified but partial",
        document + "(0040,A491)",
        at -> at.put(Tag.CompletionFlag, "PARTIAL"));
    root(
        "verified but preliminary",
        document + "(0040,A496)",
        at -> at.put(Tag.PreliminaryFlag, "PRELIMINARY"));
    root(
        "neither preliminary nor final",
        document + "(0040,A496)",
        at -> at.put(Tag.PreliminaryFlag, "DRAFT"));
    root(
        "unverified with a verifier",
        document + "(0040,A073)",
        at -> at.put(Tag.VerificationFlag, "UNVERIFIED"));
    root(
        "verification unknown",
        document + "(0040,A493)",
        at -> at.put(Tag.VerificationFlag, "SIGNED"));
    root(
        "another template",
        "PS3.3 C.18-8 row (0040,A504)",
        at ->
            at.getItem(Tag.ContentTemplateSequence)
                .orElseThrow()
                .put(Tag.TemplateIdentifier, "2000"));
    root(
        "another mapping resource",
        "PS3.3 C.18-8 row (0040,A504)",
        at ->
            at.getItem(Tag.ContentTemplateSequence).orElseThrow().put(Tag.MappingResource, "SDM"));
    root(
        "no such day", document + "(0008,0023)", at -> raw(at, Tag.ContentDate, Vr.DA, "20261399"));
    root("no such hour", document + "(0008,0033)", at -> raw(at, Tag.ContentTime, Vr.TM, "250000"));
    verifier(Tag.VerifyingObserverName, document + "(0040,A075)");
    verifier(Tag.VerifyingOrganization, document + "(0040,A027)");
    verifier(Tag.VerificationDateTime, document + "(0040,A030)");
    verifier(Tag.VerifyingObserverIdentificationCodeSequence, document + "(0040,A088)");
    root("evidence without study", EVIDENCE, at -> study(at).remove(Tag.StudyInstanceUID));
    root("evidence without series", EVIDENCE, at -> study(at).remove(Tag.ReferencedSeriesSequence));
    root(
        "evidence without instance",
        EVIDENCE,
        at ->
            study(at)
                .getItem(Tag.ReferencedSeriesSequence)
                .orElseThrow()
                .remove(Tag.ReferencedSOPSequence));
    root(
        "neither measurements nor evaluations",
        "TID 1500 row 6",
        at ->
            at.putSequence(
                Tag.ContentSequence,
                at.getSequence(Tag.ContentSequence).stream()
                    .filter(item -> !item.requireString(Tag.ValueType).equals("CONTAINER"))
                    .toList()));
    change(
        group(),
        "a group of an unknown template",
        "TID 1501 row 1",
        at ->
            at.getItem(Tag.ContentTemplateSequence)
                .orElseThrow()
                .put(Tag.TemplateIdentifier, "9999"));
  }

  private List<Integer> group() {
    List<DataSet> items = original.getSequence(Tag.ContentSequence);
    for (int i = 0; i < items.size(); i++) {
      if (meaning(items.get(i)).equals("Imaging Measurements")) {
        return List.of(i, 0);
      }
    }
    throw new IllegalStateException("no measurements");
  }

  private void verifier(int tag, String row) {
    root(
        "verifier without " + DocumentRules.tagText(tag),
        row,
        at -> at.getItem(Tag.VerifyingObserverSequence).orElseThrow().remove(tag));
  }

  private void root(String what, String row, Consumer<DataSet> change) {
    change(List.of(), what, row, change);
  }

  /**
   * @param row none if empty: any row may notice
   */
  private void change(List<Integer> path, String what, String row, Consumer<DataSet> change) {
    DataSet copy = original.copy();
    change.accept(at(copy, path));
    add(what, row, copy);
  }

  private void add(String what, String row, DataSet report) {
    if (!row.isEmpty()) {
      mutants.add(new Mutant(what, row.equals("?") ? Optional.empty() : Optional.of(row), report));
    }
  }

  private static DataSet at(DataSet root, List<Integer> path) {
    DataSet at = root;
    for (int index : path) {
      at = at.getSequence(Tag.ContentSequence).get(index);
    }
    return at;
  }

  private static DataSet measured(DataSet item) {
    return item.getItem(Tag.MeasuredValueSequence).orElseThrow();
  }

  private static DataSet unit(DataSet item) {
    return measured(item).getItem(Tag.MeasurementUnitsCodeSequence).orElseThrow();
  }

  private static DataSet reference(DataSet item) {
    return item.getItem(Tag.ReferencedSOPSequence).orElseThrow();
  }

  private static DataSet study(DataSet report) {
    return report.getItem(Tag.CurrentRequestedProcedureEvidenceSequence).orElseThrow();
  }

  private static void raw(DataSet item, int tag, Vr vr, String text) {
    item.putBytes(
        tag, vr, (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.US_ASCII));
  }

  static String meaning(DataSet item) {
    return item.getItem(Tag.ConceptNameCodeSequence)
        .flatMap(name -> name.getString(Tag.CodeMeaning))
        .orElse("");
  }
}
