package org.fovea.dicom.sr;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Vr;

/** The value of a content item (PS3.3 C.17.3.2.1), one record for each value type. */
public sealed interface ContentValue {

  /** Value Type (0040,A040). */
  String type();

  /** Puts the attributes of the value into the data set of its item. */
  void putInto(DataSet item);

  /**
   * A heading with items under it.
   *
   * @param templateId of the DCMR template the container begins, if it begins one
   */
  record Container(Optional<String> templateId) implements ContentValue {
    @Override
    public String type() {
      return "CONTAINER";
    }

    @Override
    public void putInto(DataSet item) {
      item.put(Tag.ContinuityOfContent, "SEPARATE");
      templateId.ifPresent(id ->
          item.putSequence(
              Tag.ContentTemplateSequence,
              new DataSet().put(Tag.MappingResource, "DCMR").put(Tag.TemplateIdentifier, id)));
    }
  }

  record Code(CodedConcept concept) implements ContentValue {
    @Override
    public String type() {
      return "CODE";
    }

    @Override
    public void putInto(DataSet item) {
      item.putSequence(Tag.ConceptCodeSequence, concept.toItem());
    }
  }

  record Text(String text) implements ContentValue {
    @Override
    public String type() {
      return "TEXT";
    }

    @Override
    public void putInto(DataSet item) {
      item.put(Tag.TextValue, text);
    }
  }

  record Num(double number, CodedConcept unit) implements ContentValue {
    @Override
    public String type() {
      return "NUM";
    }

    @Override
    public void putInto(DataSet item) {
      item.putSequence(
          Tag.MeasuredValueSequence,
          new DataSet()
              .put(Tag.NumericValue, number)
              .putSequence(Tag.MeasurementUnitsCodeSequence, unit.toItem()));
    }
  }

  record Image(ImageReference reference) implements ContentValue {
    @Override
    public String type() {
      return "IMAGE";
    }

    @Override
    public void putInto(DataSet item) {
      item.putSequence(Tag.ReferencedSOPSequence, reference.toItem());
    }
  }

  /** An object that is no image, such as a report. */
  record Composite(ImageReference reference) implements ContentValue {
    @Override
    public String type() {
      return "COMPOSITE";
    }

    @Override
    public void putInto(DataSet item) {
      item.putSequence(Tag.ReferencedSOPSequence, reference.toItem());
    }
  }

  record UidReference(Uid uid) implements ContentValue {
    @Override
    public String type() {
      return "UIDREF";
    }

    @Override
    public void putInto(DataSet item) {
      item.put(Tag.UID, uid);
    }
  }

  /** A name with its components separated by {@code ^}. */
  record PersonName(String name) implements ContentValue {
    @Override
    public String type() {
      return "PNAME";
    }

    @Override
    public void putInto(DataSet item) {
      item.put(Tag.PersonName, name);
    }
  }

  /**
   * A region in the pixels of an image (PS3.3 C.18.6), which a child item of type IMAGE names.
   *
   * @param graphicType POINT, MULTIPOINT, POLYLINE, CIRCLE or ELLIPSE
   * @param columnsAndRows column and row of each point, 1 the far edge of the first pixel
   */
  record SpatialCoordinates(String graphicType, List<Float> columnsAndRows)
      implements ContentValue {
    public SpatialCoordinates {
      columnsAndRows = List.copyOf(columnsAndRows);
      if (columnsAndRows.isEmpty() || columnsAndRows.size() % 2 != 0) {
        throw new IllegalArgumentException(
            "found %d coordinates, expected pairs".formatted(columnsAndRows.size()));
      }
    }

    @Override
    public String type() {
      return "SCOORD";
    }

    @Override
    public void putInto(DataSet item) {
      putGraphic(item, graphicType, columnsAndRows);
    }
  }

  /**
   * A region in the patient (PS3.3 C.18.9).
   *
   * @param millimetres x, y and z of each point in the frame of reference
   */
  record SpatialCoordinates3d(String graphicType, List<Float> millimetres, Uid frameOfReference)
      implements ContentValue {
    public SpatialCoordinates3d {
      millimetres = List.copyOf(millimetres);
      if (millimetres.isEmpty() || millimetres.size() % 3 != 0) {
        throw new IllegalArgumentException(
            "found %d coordinates, expected triples".formatted(millimetres.size()));
      }
    }

    @Override
    public String type() {
      return "SCOORD3D";
    }

    @Override
    public void putInto(DataSet item) {
      putGraphic(item, graphicType, millimetres);
      item.put(REFERENCED_FRAME_OF_REFERENCE_UID, Vr.UI, frameOfReference.value());
    }
  }

  /** Referenced Frame of Reference UID (3006,0024). */
  int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;

  private static void putGraphic(DataSet item, String graphicType, List<Float> points) {
    item.put(Tag.GraphicType, graphicType);
    item.put(
        Tag.GraphicData, Arrays.stream(points.toArray(Float[]::new)).mapToDouble(f -> f).toArray());
  }
}
