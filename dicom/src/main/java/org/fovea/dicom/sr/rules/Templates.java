package org.fovea.dicom.sr.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.sr.CodedConcept;

/** The rows of TID 1500 and of what it includes. */
final class Templates {
  /* Cited from the rows as PixelMed's validator of June 2022 has them; TID 1501 rows 11 and 12 from
   * DCMTK's classes. The include rows are resolved: a row keeps the TID it stands in. */
  static final String EDITION = "PS3.16 2022, as in PixelMed 20220618";

  private static final String CONTAINS = "CONTAINS";
  private static final String CONTEXT = "HAS OBS CONTEXT";
  private static final String MODIFIER = "HAS CONCEPT MOD";
  private static final String SELECTED = "SELECTED FROM";
  private static final String INFERRED = "INFERRED FROM";
  private static final String ACQUISITION = "HAS ACQ CONTEXT";

  private static final ValueSet LATERALITY =
      new ValueSet(
          "CID 244",
          true,
          List.of(
              sct("24028007", "Right"),
              sct("7771000", "Left"),
              sct("51440002", "Bilateral"),
              sct("66459002", "Unilateral")));
  static final ValueSet OBSERVER =
      new ValueSet("CID 270", true, List.of(dcm("121006", "Person"), dcm("121007", "Device")));
  static final List<CodedConcept> TITLES =
      List.of(
          dcm("126000", "Imaging Measurement Report"),
          dcm("126001", "Oncology Measurement Report"),
          dcm("126002", "Dynamic Contrast MR Measurement Report"),
          dcm("126003", "PET Measurement Report"));

  static final CodedConcept GROUP = dcm("125007", "Measurement Group");
  static final CodedConcept OBSERVER_TYPE = dcm("121005", "Observer Type");

  static final List<TemplateRow> PERSON =
      List.of(
          row("1003", "1", CONTEXT, "PNAME", dcm("121008", "Person Observer Name"))
              .requires(Requirement.M),
          row("1003", "1a", CONTEXT, "TEXT", dcm("128774", "Person Observer's Login Name")),
          row("1003", "2", CONTEXT, "TEXT", dcm("121009", "Person Observer's Organization Name")),
          row(
              "1003",
              "3",
              CONTEXT,
              "CODE",
              dcm("121010", "Person Observer's Role in the Organization")),
          row(
              "1003",
              "4",
              CONTEXT,
              "CODE",
              dcm("121011", "Person Observer's Role in this Procedure")));
  static final List<TemplateRow> DEVICE =
      List.of(
          row("1004", "1", CONTEXT, "UIDREF", dcm("121012", "Device Observer UID"))
              .requires(Requirement.M),
          row("1004", "2", CONTEXT, "TEXT", dcm("121013", "Device Observer Name")),
          row("1004", "3", CONTEXT, "TEXT", dcm("121014", "Device Observer Manufacturer")),
          row("1004", "4", CONTEXT, "TEXT", dcm("121015", "Device Observer Model Name")),
          row("1004", "5", CONTEXT, "TEXT", dcm("121016", "Device Observer Serial Number")),
          row(
              "1004",
              "6",
              CONTEXT,
              "TEXT",
              dcm("121017", "Device Observer Physical Location During Observation")),
          row("1004", "7", CONTEXT, "CODE", dcm("113876", "Device Role in Procedure")).many());
  static final TemplateRow OBSERVER_ROW =
      row("1002", "1", CONTEXT, "CODE", OBSERVER_TYPE).many().of(OBSERVER);

  private static final List<TemplateRow> ALGORITHM =
      List.of(
          row("4019", "1", MODIFIER, "TEXT", dcm("111001", "Algorithm Name")),
          row("4019", "2", MODIFIER, "TEXT", dcm("111003", "Algorithm Version")),
          row("4019", "3", MODIFIER, "TEXT", dcm("111002", "Algorithm Parameters")).many(),
          row("4019", "4", MODIFIER, "CODE", dcm("111000", "Algorithm Family")));
  private static final List<Choice> ALGORITHM_CHOICES =
      List.of(
          new Choice(List.of("4019/1"), List.of("4019/2", "4019/3", "4019/4"), false),
          new Choice(List.of("4019/2"), List.of("4019/1", "4019/3", "4019/4"), false));

  private static final TemplateRow IMAGE_OF_REGION =
      row("1501", "10d", SELECTED, "IMAGE").requires(Requirement.M);

  private static final Template MEASUREMENT_GROUP =
      template(
          "1501",
          List.of(),
          ALGORITHM,
          List.of(
              row("1501", "1b", CONTEXT, "TEXT", code("C67447", "NCIt", "Activity Session")),
              row("1501", "2", CONTEXT, "TEXT", dcm("112039", "Tracking Identifier")),
              row("1501", "3", CONTEXT, "UIDREF", dcm("112040", "Tracking Unique Identifier")),
              row("1501", "3b", CONTAINS, "CODE", dcm("121071", "Finding")),
              row("1502", "3", CONTEXT, "TEXT", code("C2348792", "UMLS", "Time Point")),
              row("1501", "5", MODIFIER, "CODE", sct("370129005", "Measurement Method")),
              site("1501", "6", "7", "8"),
              row(
                  "1501",
                  "9",
                  CONTAINS,
                  "COMPOSITE",
                  dcm("126100", "Real World Value Map used for measurement")),
              measurement("300", "1", List.of("2", "3", "4", "5", "6", "7", "18")),
              row("1501", "10b", CONTAINS, "IMAGE").many(),
              row("1501", "10c", CONTAINS, "SCOORD").many().with(IMAGE_OF_REGION),
              row("1501", "10e", CONTAINS, "SCOORD3D").many(),
              row("1501", "11", CONTAINS, "CODE").many(),
              row("1501", "12", CONTAINS, "TEXT").many()));

  private static final Template PLANAR =
      template(
          "1410",
          List.of(
              new Choice(List.of("1410/5", "1410/7"), List.of(), true),
              new Choice(List.of("1410/8"), List.of("1410/7"), false)),
          ALGORITHM,
          region("1410"),
          List.of(
              row("1410", "5", CONTAINS, "SCOORD", dcm("111030", "Image Region"))
                  .requires(Requirement.MC)
                  .with(row("1410", "6", SELECTED, "IMAGE").requires(Requirement.M)),
              row("1410", "7", CONTAINS, "IMAGE", dcm("121214", "Referenced Segmentation Frame"))
                  .requires(Requirement.MC),
              row("1410", "8", CONTAINS, "IMAGE", dcm("121233", "Source image for segmentation"))
                  .requires(Requirement.MC),
              row("1410", "9", CONTAINS, "IMAGE", dcm("121200", "Illustration of ROI"))));

  private static final Template VOLUMETRIC =
      template(
          "1411",
          List.of(
              new Choice(List.of("1411/5", "1411/7", "1411/10"), List.of(), true),
              new Choice(List.of("1411/11", "1411/12"), List.of("1411/7", "1411/10"), false)),
          ALGORITHM,
          region("1411"),
          List.of(
              row("1411", "5", CONTAINS, "SCOORD", dcm("111030", "Image Region"))
                  .many()
                  .requires(Requirement.MC)
                  .with(row("1411", "6", SELECTED, "IMAGE").requires(Requirement.M)),
              row("1411", "7", CONTAINS, "IMAGE", dcm("121191", "Referenced Segment"))
                  .requires(Requirement.MC),
              row("1411", "10", CONTAINS, "SCOORD3D", dcm("121231", "Volume Surface"))
                  .requires(Requirement.MC),
              row("1411", "11", CONTAINS, "IMAGE", dcm("121233", "Source image for segmentation"))
                  .many()
                  .requires(Requirement.MC),
              row("1411", "12", CONTAINS, "UIDREF", dcm("121232", "Source series for segmentation"))
                  .requires(Requirement.MC),
              row("1411", "13", CONTAINS, "IMAGE", dcm("121200", "Illustration of ROI")).many()));

  static final Map<String, Template> GROUPS =
      Map.of("1501", MEASUREMENT_GROUP, "1410", PLANAR, "1411", VOLUMETRIC);

  /** Rows below Imaging Measurements; the groups' own rows are those of {@link #GROUPS}. */
  static final Template MEASUREMENTS =
      template(
          "1500",
          ALGORITHM_CHOICES,
          ALGORITHM,
          List.of(row("1501", "1", CONTAINS, "CONTAINER", GROUP).many()));

  static final Template EVALUATIONS =
      template(
          "1500",
          List.of(),
          List.of(
              row("1500", "13", CONTAINS, "CODE").many(),
              row("1500", "14", CONTAINS, "TEXT").many()));

  static final Template ROOT =
      template(
          "1500",
          List.of(new Choice(List.of("1500/6", "1500/10", "1500/12"), List.of(), false)),
          List.of(
              row(
                      "1204",
                      "1",
                      MODIFIER,
                      "CODE",
                      dcm("121049", "Language of Content Item and Descendants"))
                  .with(row("1204", "2", MODIFIER, "CODE", dcm("121046", "Country of Language"))),
              OBSERVER_ROW,
              row("1005", "1", CONTEXT, "UIDREF", dcm("121018", "Procedure Study Instance UID")),
              row("1005", "7", CONTEXT, "TEXT", dcm("121022", "Accession Number")),
              row("1005", "9", CONTEXT, "CODE", dcm("121023", "Procedure Code")).many(),
              row("1500", "4", MODIFIER, "CODE", dcm("121058", "Procedure reported")).many(),
              row("1600", "1", CONTAINS, "CONTAINER", dcm("111028", "Image Library"))
                  .with(
                      imageEntry(),
                      row("1600", "2", CONTAINS, "CONTAINER", dcm("126200", "Image Library Group"))
                          .many()
                          .with(imageEntry())),
              row("1500", "6", CONTAINS, "CONTAINER", dcm("126010", "Imaging Measurements"))
                  .requires(Requirement.MC),
              row(
                      "1500",
                      "10",
                      CONTAINS,
                      "CONTAINER",
                      dcm("126011", "Derived Imaging Measurements"))
                  .requires(Requirement.MC),
              row(
                      "1500",
                      "12",
                      CONTAINS,
                      "CONTAINER",
                      code("C0034375", "UMLS", "Qualitative Evaluations"))
                  .requires(Requirement.MC)));

  private Templates() {}

  private static List<TemplateRow> region(String template) {
    return List.of(
        row(template, "1b", CONTEXT, "TEXT", code("C67447", "NCIt", "Activity Session")),
        row(template, "2", CONTEXT, "TEXT", dcm("112039", "Tracking Identifier")),
        row(template, "3", CONTEXT, "UIDREF", dcm("112040", "Tracking Unique Identifier")),
        row(template, "3b", CONTAINS, "CODE", dcm("121071", "Finding")),
        row(template, "3c", CONTAINS, "CODE", dcm("130400", "Geometric purpose of region")),
        row("1419", "1", MODIFIER, "CODE", sct("370129005", "Measurement Method")),
        site("1419", "2", "3", "4"),
        row(
            template,
            template.equals("1410") ? "10" : "14",
            CONTAINS,
            "COMPOSITE",
            dcm("126100", "Real World Value Map used for measurement")),
        measurement("1419", "5", List.of("6", "7", "8", "9", "10", "11", "19")));
  }

  private static TemplateRow measurement(String template, String number, List<String> below) {
    return row(template, number, CONTAINS, "NUM")
        .many()
        .with(
            row(template, below.get(1), MODIFIER, "CODE", sct("370129005", "Measurement Method")),
            row(template, below.get(2), MODIFIER, "CODE", dcm("121401", "Derivation")),
            site(template, below.get(3), below.get(4), below.get(5)),
            row(
                template,
                below.get(6),
                INFERRED,
                "COMPOSITE",
                dcm("126100", "Real World Value Map used for measurement")),
            row("320", "1", INFERRED, "IMAGE").many(),
            row("320", "3", INFERRED, "SCOORD")
                .many()
                .with(row("320", "4", SELECTED, "IMAGE").requires(Requirement.M)));
  }

  private static TemplateRow site(String template, String site, String side, String modifier) {
    return row(template, site, MODIFIER, "CODE", sct("363698007", "Finding Site"))
        .many()
        .with(
            row(template, side, MODIFIER, "CODE", sct("272741003", "Laterality")).of(LATERALITY),
            row(template, modifier, MODIFIER, "CODE", sct("106233006", "Topographical modifier")));
  }

  private static TemplateRow imageEntry() {
    return row("1601", "1", CONTAINS, "IMAGE")
        .many()
        .with(row("1602", "1", ACQUISITION, "CODE", dcm("121139", "Modality")));
  }

  @SafeVarargs
  private static Template template(String id, List<Choice> choices, List<TemplateRow>... rows) {
    List<Choice> all = new ArrayList<>(choices);
    boolean identifies = Arrays.asList(rows).contains(ALGORITHM);
    if (identifies && !all.containsAll(ALGORITHM_CHOICES)) {
      all.addAll(ALGORITHM_CHOICES);
    }
    return new Template(id, EDITION, Arrays.stream(rows).flatMap(List::stream).toList(), all);
  }

  private static TemplateRow row(
      String template, String row, String relationship, String type, CodedConcept... names) {
    return new TemplateRow(
        template,
        row,
        relationship,
        type,
        List.of(names),
        1,
        Requirement.U,
        ValueSet.ANY,
        List.of());
  }

  private static CodedConcept dcm(String value, String meaning) {
    return code(value, "DCM", meaning);
  }

  private static CodedConcept sct(String value, String meaning) {
    return code(value, "SCT", meaning);
  }

  private static CodedConcept code(String value, String scheme, String meaning) {
    return new CodedConcept(value, scheme, meaning);
  }
}
