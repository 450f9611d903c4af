package org.fovea.dicom.sr;

/** A number with its unit (PS3.16 TID 300), such as Certainty of Finding 87.5 %. */
public record Measurement(CodedConcept name, double value, CodedConcept unit) {

  ContentItem toItem() {
    return ContentItem.of(RelationshipType.CONTAINS, name, new ContentValue.Num(value, unit));
  }
}
