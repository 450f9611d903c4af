package org.fovea.deidentify.internal;

import java.util.HashMap;
import java.util.Map;

/** What the IODs ask of the attributes whose action code depends on it (PS3.3). */
public final class RequiredAttributes {

  private static final Map<String, Map<Integer, Requirement>> BY_SOP_CLASS = read();

  private RequiredAttributes() {}

  /**
   * What is asked of an attribute at the top of an object.
   *
   * @param sopClass SOP Class UID
   */
  public static Requirement of(String sopClass, int tag) {
    Map<Integer, Requirement> known = BY_SOP_CLASS.get(sopClass);
    return known == null ? Requirement.UNKNOWN : known.getOrDefault(tag, Requirement.OPTIONAL);
  }

  private static Map<String, Map<Integer, Requirement>> read() {
    Map<String, Map<Integer, Requirement>> all = new HashMap<>();
    for (String line : ResourceLines.of("required-attributes.txt")) {
      String[] fields = line.strip().split(" ", -1);
      Map<Integer, Requirement> required = new HashMap<>();
      for (int i = 1; i < fields.length; i++) {
        int tag = Integer.parseUnsignedInt(fields[i].substring(0, 8), 16);
        required.put(tag, fields[i].endsWith("1") ? Requirement.WITH_VALUE : Requirement.PRESENT);
      }
      all.put(fields[0], required);
    }
    return all;
  }
}
