package org.fovea.dicom.sr;

/** Whether a condition is there; "cannot say" is a statement of its own, never an absence. */
public enum Presence {
  PRESENT(new CodedConcept("52101004", "SCT", "Present")),
  ABSENT(new CodedConcept("2667000", "SCT", "Absent")),
  INDETERMINATE(new CodedConcept("82334004", "SCT", "Indeterminate"));

  private final CodedConcept concept;

  Presence(CodedConcept concept) {
    this.concept = concept;
  }

  public CodedConcept concept() {
    return concept;
  }
}
