package org.fovea.deidentify.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/** Values that stand where a value must be and say nothing (action code D). */
final class DummyValues {

  /** What text is replaced by. */
  static final String REMOVED = "REMOVED";

  private static final int MIME_TYPE = 0x00420012;
  private static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  private static final int GRAPHIC_LAYER = 0x00700002;
  private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x00700001;
  private static final int UNFORMATTED_TEXT_VALUE = 0x00700006;
  private static final int TEXT_OBJECT_SEQUENCE = 0x00700008;
  private static final int ANCHOR_POINT_ANNOTATION_UNITS = 0x00700004;
  private static final int ANCHOR_POINT = 0x00700014;
  private static final int ANCHOR_POINT_VISIBILITY = 0x00700015;
  private static final int INSTITUTION_CODE_SEQUENCE = 0x00080082;
  private static final int PERSON_IDENTIFICATION_CODE_SEQUENCE = 0x00401101;

  private DummyValues() {}

  /** An element of the same tag and VR. */
  static Element of(Element element, DataSet owner) {
    if (element.vr() == Vr.SQ) {
      DataSet item = item(element, owner);
      return new Element(element.tag(), Vr.SQ, new Value.Items(List.of(item)));
    }
    if (element.tag() == ENCAPSULATED_DOCUMENT) {
      return document(owner);
    }
    byte[] bytes =
        switch (element.vr()) {
          case DA -> ascii("19000101");
          case TM -> ascii("000000");
          case DT -> ascii("19000101000000");
          case AS -> ascii("000Y");
          case DS, IS -> ascii("0 ");
          case UI -> ascii("2.25.0");
          case UR -> ascii("urn:removed ");
          case OB, UN, OW -> new byte[2];
          default -> element.vr().isText() ? ascii(REMOVED + " ") : zeros(element);
        };
    return new Element(element.tag(), element.vr(), new Value.Bytes(bytes));
  }

  private static byte[] zeros(Element element) {
    return new byte[element.value() instanceof Value.Raw raw ? (int) raw.length() : 0];
  }

  private static byte[] ascii(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return bytes.length % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** One item that the standard's own modules accept where they need one. */
  private static DataSet item(Element sequence, DataSet owner) {
    return switch (sequence.tag()) {
      case Tag.ContentSequence -> comment();
      case GRAPHIC_ANNOTATION_SEQUENCE -> annotation(owner);
      case PERSON_IDENTIFICATION_CODE_SEQUENCE, INSTITUTION_CODE_SEQUENCE ->
          code("0", "99FOVEA", REMOVED);
      case Tag.VerifyingObserverSequence ->
          new DataSet()
              .put(Tag.VerifyingOrganization, REMOVED)
              .put(Tag.VerificationDateTime, "19000101000000")
              .put(Tag.VerifyingObserverName, REMOVED)
              .putEmpty(Tag.VerifyingObserverIdentificationCodeSequence);
      default -> emptied(sequence);
    };
  }

  private static DataSet emptied(Element sequence) {
    DataSet item = new DataSet();
    if (sequence.value() instanceof Value.Items items && !items.items().isEmpty()) {
      for (Element element : items.items().getFirst()) {
        if (element.vr() != Vr.SQ && !Tag.isPrivate(element.tag()) && !element.isEmpty()) {
          item.put(of(element, item));
        }
      }
    }
    return item;
  }

  static DataSet code(String value, String scheme, String meaning) {
    return new DataSet()
        .put(Tag.CodeValue, value)
        .put(Tag.CodingSchemeDesignator, scheme)
        .put(Tag.CodeMeaning, meaning);
  }

  /** A content item that says that there was content. */
  private static DataSet comment() {
    return new DataSet()
        .put(Tag.RelationshipType, "CONTAINS")
        .put(Tag.ValueType, "TEXT")
        .putSequence(Tag.ConceptNameCodeSequence, code("121106", "DCM", "Comment"))
        .put(Tag.TextValue, REMOVED);
  }

  private static DataSet annotation(DataSet owner) {
    DataSet first = owner.getItem(GRAPHIC_ANNOTATION_SEQUENCE).orElseGet(DataSet::new);
    DataSet text =
        new DataSet()
            .put(ANCHOR_POINT_ANNOTATION_UNITS, "PIXEL")
            .put(UNFORMATTED_TEXT_VALUE, REMOVED)
            .put(ANCHOR_POINT, 1.0, 1.0)
            .put(ANCHOR_POINT_VISIBILITY, "N");
    return new DataSet()
        .put(GRAPHIC_LAYER, first.getString(GRAPHIC_LAYER).orElse(REMOVED))
        .putSequence(TEXT_OBJECT_SEQUENCE, text);
  }

  /** A document of the declared kind that is empty but for a word. */
  private static Element document(DataSet owner) {
    String kind = owner.getString(MIME_TYPE).orElse("");
    byte[] bytes =
        switch (kind) {
          case "application/pdf" -> ascii(blankPdf());
          case "text/XML", "text/xml", "application/xml" ->
              ascii("<?xml version=\"1.0\"?><removed/>");
          default -> new byte[2];
        };
    return new Element(ENCAPSULATED_DOCUMENT, Vr.OB, new Value.Bytes(bytes));
  }

  private static String blankPdf() {
    String[] objects = {
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    };
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder references = new StringBuilder("xref\n0 4\n0000000000 65535 f \n");
    for (String object : objects) {
      references.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(object);
    }
    int start = pdf.length();
    return pdf.append(references)
        .append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n".formatted(start))
        .toString();
  }
}
