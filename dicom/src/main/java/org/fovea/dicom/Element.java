package org.fovea.dicom;

/** One attribute of a data set with its value (PS3.5 7.1). */
public record Element(int tag, Vr vr, Value value) {

  /** No bytes, no items: the attribute is there but has no value (type 2). */
  public boolean isEmpty() {
    return switch (value) {
      case Value.Raw raw -> raw.length() == 0;
      case Value.Items items -> items.items().isEmpty();
      case Value.Fragments fragments -> fragments.items().isEmpty();
    };
  }

  @Override
  public String toString() {
    return Dictionary.describe(tag) + " " + vr + " " + value;
  }
}
