package org.fovea.deidentify.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.dicom.Tag;

/**
 * Table E.1-1 of PS3.15 2026c, and the few attributes beyond it that identify all the same, both
 * from resources of facts.
 */
public final class ProfileTable {

  /** The edition the table was taken from. */
  public static final String EDITION = "PS3.15 2026c";

  private static final String ANY_PRIVATE = "GGGGEEEE";

  /** The table's columns after the Basic Profile's, in the order of the resource. */
  private static final List<ConfidentialityOption> COLUMNS =
      List.of(
          ConfidentialityOption.RETAIN_SAFE_PRIVATE,
          ConfidentialityOption.RETAIN_UIDS,
          ConfidentialityOption.RETAIN_DEVICE_IDENTITY,
          ConfidentialityOption.RETAIN_INSTITUTION_IDENTITY,
          ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS,
          ConfidentialityOption.RETAIN_FULL_DATES,
          ConfidentialityOption.RETAIN_MODIFIED_DATES,
          ConfidentialityOption.CLEAN_DESCRIPTORS,
          ConfidentialityOption.CLEAN_STRUCTURED_CONTENT,
          ConfidentialityOption.CLEAN_GRAPHICS);

  private static final ProfileTable LOADED = new ProfileTable();

  private final List<ProfileRow> standard = read("confidentiality-profile.txt");
  private final List<ProfileRow> beyond = read("beyond-the-profile.txt");
  private final Map<Integer, ProfileRow> exact = new HashMap<>();
  private final List<ProfileRow> repeating = new ArrayList<>();
  private final ProfileRow privateAttributes;

  private ProfileTable() {
    ProfileRow ofPrivate = null;
    for (ProfileRow row : all()) {
      if (row.tag().equals(ANY_PRIVATE)) {
        ofPrivate = row;
      } else if (row.tag().indexOf('x') >= 0) {
        repeating.add(row);
      } else {
        exact.put(Integer.parseUnsignedInt(row.tag(), 16), row);
      }
    }
    if (ofPrivate == null) {
      throw new IllegalStateException("the table has no row for private attributes");
    }
    privateAttributes = ofPrivate;
  }

  public static ProfileTable get() {
    return LOADED;
  }

  /** The rows of the standard's table. */
  public List<ProfileRow> standard() {
    return standard;
  }

  /** The rows that are not the standard's. */
  public List<ProfileRow> beyond() {
    return beyond;
  }

  private Collection<ProfileRow> all() {
    List<ProfileRow> rows = new ArrayList<>(beyond);
    rows.addAll(standard);
    return rows;
  }

  /** The row of an attribute, if it has one. */
  public Optional<ProfileRow> find(int tag) {
    if (Tag.isPrivate(tag)) {
      return Optional.of(privateAttributes);
    }
    ProfileRow row = exact.get(tag);
    if (row != null) {
      return Optional.of(row);
    }
    int family = tag >>> 24;
    if (family != 0x50 && family != 0x60) {
      return Optional.empty();
    }
    String digits = Tag.hex(tag);
    return repeating.stream().filter(candidate -> matches(candidate.tag(), digits)).findFirst();
  }

  private static boolean matches(String mask, String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (mask.charAt(i) != 'x' && mask.charAt(i) != digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<ProfileRow> read(String resource) {
    return ResourceLines.of(resource).stream().map(ProfileTable::row).toList();
  }

  private static ProfileRow row(String line) {
    String[] fields = line.split(" ", -1);
    List<ActionCode> basic = new ArrayList<>();
    for (String code : fields[2].split("/", -1)) {
      basic.add(ActionCode.valueOf(code.substring(0, 1)));
    }
    Map<ConfidentialityOption, ActionCode> options = new EnumMap<>(ConfidentialityOption.class);
    for (int i = 0; i < COLUMNS.size(); i++) {
      if (!fields[3 + i].equals("-")) {
        options.put(COLUMNS.get(i), ActionCode.valueOf(fields[3 + i]));
      }
    }
    return new ProfileRow(fields[0], fields[1], basic, options);
  }
}
