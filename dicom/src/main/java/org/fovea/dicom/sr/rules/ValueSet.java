package org.fovea.dicom.sr.rules;

import java.util.List;
import org.fovea.dicom.sr.CodedConcept;

/**
 * The codes a row takes (PS3.16 6.1.9).
 *
 * @param name such as {@code CID 244}
 * @param closed whether no other code may be used; an open set is listed for its meanings only
 */
public record ValueSet(String name, boolean closed, List<CodedConcept> codes) {

  /** Any code. */
  public static final ValueSet ANY = new ValueSet("any code", false, List.of());

  public ValueSet {
    codes = List.copyOf(codes);
  }

  boolean takes(String value, String scheme) {
    return !closed
        || codes.stream()
            .anyMatch(code -> code.value().equals(value) && code.scheme().equals(scheme));
  }
}
