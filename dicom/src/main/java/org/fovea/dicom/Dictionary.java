package org.fovea.dicom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The data dictionary of PS3.6 and PS3.7, from the generated resource {@code dictionary.txt}. */
public final class Dictionary {

  /**
   * One attribute.
   *
   * @param vrs the VRs it may have, the most common first
   * @param multiplicity as PS3.6 writes it, for instance {@code 1-n}
   */
  public record Entry(String keyword, List<Vr> vrs, String multiplicity) {
    public Vr vr() {
      return vrs.getFirst();
    }
  }

  private static final Map<Integer, Entry> ENTRIES = new HashMap<>(8192);
  private static final Map<String, Integer> TAGS = new HashMap<>(8192);

  /**
   * Masks of the repeating groups and elements (50xx, 60xx, (0020,31xx), …), with their entries.
   */
  private static final Map<Integer, Map<Integer, Entry>> REPEATING = new HashMap<>();

  private static final Entry GROUP_LENGTH = new Entry("GroupLength", List.of(Vr.UL), "1");
  private static final Entry PRIVATE_CREATOR = new Entry("PrivateCreator", List.of(Vr.LO), "1");

  static {
    load();
  }

  private Dictionary() {}

  private static void load() {
    try (InputStream resource =
            Objects.requireNonNull(Dictionary.class.getResourceAsStream("dictionary.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      Map<String, List<Vr>> vrLists = new HashMap<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(" ", -1);
        List<Vr> vrs = vrLists.computeIfAbsent(fields[1], Dictionary::vrs);
        add(fields[0], new Entry(fields[3], vrs, fields[2]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Vr> vrs(String field) {
    return List.of(field.split("\\|", -1)).stream().map(Vr::valueOf).toList();
  }

  private static void add(String digits, Entry entry) {
    int tag = Integer.parseUnsignedInt(digits.replace('x', '0'), 16);
    TAGS.putIfAbsent(entry.keyword(), tag);
    if (digits.indexOf('x') < 0) {
      ENTRIES.put(tag, entry);
      return;
    }
    int mask = 0;
    for (char digit : digits.toCharArray()) {
      mask = mask << 4 | (digit == 'x' ? 0 : 0xF);
    }
    REPEATING.computeIfAbsent(mask, any -> new HashMap<>()).put(tag, entry);
  }

  /** The entry of a tag; private attributes other than creators and group lengths have none. */
  public static Optional<Entry> find(int tag) {
    Entry entry = ENTRIES.get(tag);
    if (entry != null) {
      return Optional.of(entry);
    }
    if (Tag.element(tag) == 0) {
      return Optional.of(GROUP_LENGTH);
    }
    if (Tag.isPrivate(tag)) {
      return Tag.isPrivateCreator(tag) ? Optional.of(PRIVATE_CREATOR) : Optional.empty();
    }
    for (Map.Entry<Integer, Map<Integer, Entry>> repeating : REPEATING.entrySet()) {
      Entry found = repeating.getValue().get(tag & repeating.getKey());
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The tag of a keyword; for repeating groups the first. */
  public static Optional<Integer> tag(String keyword) {
    return Optional.ofNullable(TAGS.get(keyword));
  }

  /** The VR to write an attribute with when none is given; UN for what the dictionary lacks. */
  public static Vr vr(int tag) {
    return find(tag).map(Entry::vr).orElse(Vr.UN);
  }

  /** Tag and keyword for a message: {@code (0010,0010) PatientName}. */
  public static String describe(int tag) {
    return Tag.format(tag) + find(tag).map(entry -> " " + entry.keyword()).orElse("");
  }
}
