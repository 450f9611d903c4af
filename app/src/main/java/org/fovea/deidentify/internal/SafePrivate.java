package org.fovea.deidentify.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/**
 * Private attributes known to be safe (PS3.15 table E.3.10-1), of those the ones whose value cannot
 * hold text: numbers and codes.
 */
final class SafePrivate {

  private static final Map<String, Vr> KNOWN = read();

  private SafePrivate() {}

  /** The private elements of a data set that may stay, their creators with them. */
  static Set<Integer> of(DataSet dataSet) {
    Set<Integer> safe = new HashSet<>();
    for (Element element : dataSet) {
      if (known(element.tag(), dataSet).isPresent() && retyped(element, dataSet).isPresent()) {
        safe.add(element.tag());
        safe.add(creatorOf(element.tag()));
      }
    }
    return safe;
  }

  /** The element under the VR the table gives it; nothing if its value is none of that VR. */
  static Optional<Element> retyped(Element element, DataSet dataSet) {
    if (Tag.isPrivateCreator(element.tag())) {
      return Optional.of(element);
    }
    Vr vr = known(element.tag(), dataSet).orElse(Vr.UN);
    boolean declared = element.vr() == vr || element.vr() == Vr.UN;
    if (!declared || !(element.value() instanceof Value.Bytes bytes)) {
      return Optional.empty();
    }
    Element typed = new Element(element.tag(), vr, bytes);
    boolean whole = bytes.length() % vr.unitBytes() == 0;
    return whole && ValueForm.obeys(typed) ? Optional.of(typed) : Optional.empty();
  }

  private static Optional<Vr> known(int tag, DataSet dataSet) {
    if (!Tag.isPrivate(tag) || Tag.element(tag) < 0x1000) {
      return Optional.empty();
    }
    String creator = dataSet.getString(creatorOf(tag)).orElse("");
    return Optional.ofNullable(KNOWN.get(key(creator, Tag.group(tag), tag & 0xFF)));
  }

  private static int creatorOf(int tag) {
    return tag & 0xFFFF0000 | tag >>> 8 & 0xFF;
  }

  private static String key(String creator, int group, int element) {
    return "%s|%04X|%02X".formatted(creator, group, element);
  }

  private static Map<String, Vr> read() {
    Map<String, Vr> known = new HashMap<>();
    for (String line : ResourceLines.of("safe-private.txt")) {
      String[] fields = line.split("\\|", -1);
      int group = Integer.parseInt(fields[1], 16);
      for (String element : fields[2].split(",", -1)) {
        int low = Integer.parseInt(element.substring(0, 2), 16);
        known.put(key(fields[0], group, low), Vr.valueOf(element.substring(3)));
      }
    }
    return known;
  }
}
