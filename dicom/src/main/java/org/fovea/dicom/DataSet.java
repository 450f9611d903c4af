package org.fovea.dicom;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Attributes ordered by tag (PS3.5 7.1). Text is decoded and encoded by the Specific Character Set
 * of the data set, or of the one around it. Not safe for use by several threads while it changes.
 */
public final class DataSet implements Iterable<Element> {

  private ElementList elements = new ElementList();
  private SpecificCharacterSet inherited = SpecificCharacterSet.DEFAULT;
  private @Nullable SpecificCharacterSet own;

  public DataSet() {}

  /** Elements in any order; the same tag twice with different values is refused. */
  static DataSet ofElements(List<Element> read, SpecificCharacterSet inherited) {
    DataSet set = new DataSet();
    set.elements = ElementList.of(read);
    set.inherited = inherited;
    return set;
  }

  /** A copy that shares the values, which do not change, and copies nested data sets. */
  public DataSet copy() {
    DataSet copy = new DataSet();
    copy.elements = elements.copy();
    copy.inherited = inherited;
    copy.own = own;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.at(i).value() instanceof Value.Items items) {
        Value copied = new Value.Items(items.items().stream().map(DataSet::copy).toList());
        copy.elements.set(i, new Element(elements.at(i).tag(), elements.at(i).vr(), copied));
      }
    }
    return copy;
  }

  public int size() {
    return elements.size();
  }

  public boolean isEmpty() {
    return elements.size() == 0;
  }

  public SpecificCharacterSet characterSet() {
    SpecificCharacterSet known = own;
    if (known == null) {
      int at = elements.find(Tag.SpecificCharacterSet);
      known =
          at < 0
              ? inherited
              : SpecificCharacterSet.of(ValueCodec.strings(elements.at(at), inherited));
      own = known;
    }
    return known;
  }

  /** Whether the attribute is present, with or without a value. */
  public boolean contains(int tag) {
    return elements.find(tag) >= 0;
  }

  public Optional<Element> get(int tag) {
    int at = elements.find(tag);
    return at < 0 ? Optional.empty() : Optional.of(elements.at(at));
  }

  /** The first value as text, without padding; nothing if absent or empty. */
  public Optional<String> getString(int tag) {
    return getStrings(tag).stream().findFirst().filter(value -> !value.isEmpty());
  }

  /** All values as text; numbers in decimal. An empty value between others is an empty string. */
  public List<String> getStrings(int tag) {
    return get(tag).map(element -> ValueCodec.strings(element, characterSet())).orElse(List.of());
  }

  public OptionalInt getInt(int tag) {
    int[] values = getInts(tag);
    return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
  }

  /** All values as integers: IS and the integer VRs (UL above 2³¹ is refused), or integral DS. */
  public int[] getInts(int tag) {
    return get(tag).map(ValueCodec::ints).orElse(new int[0]);
  }

  public OptionalDouble getDouble(int tag) {
    double[] values = getDoubles(tag);
    return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
  }

  /** All values as numbers: DS, IS, the float and integer VRs. */
  public double[] getDoubles(int tag) {
    return get(tag).map(ValueCodec::doubles).orElse(new double[0]);
  }

  /** The first value as a UID; an invalid one is a {@link DicomException.InvalidValue}. */
  public Optional<Uid> getUid(int tag) {
    return getString(tag).map(Uid::new);
  }

  /** The items of a sequence; empty if absent. */
  public List<DataSet> getSequence(int tag) {
    return get(tag)
        .map(element -> element.value() instanceof Value.Items items ? items.items() : null)
        .orElse(List.of());
  }

  /** The first item of a sequence. */
  public Optional<DataSet> getItem(int tag) {
    return getSequence(tag).stream().findFirst();
  }

  /** The bytes of a value, little endian; a value left in its file is read now. */
  public Optional<byte[]> getBytes(int tag) {
    return get(tag).map(ValueCodec::bytes);
  }

  public String requireString(int tag) {
    return getString(tag).orElseThrow(() -> new DicomException.Missing(tag));
  }

  public int requireInt(int tag) {
    return getInt(tag).orElseThrow(() -> new DicomException.Missing(tag));
  }

  public Uid requireUid(int tag) {
    return getUid(tag).orElseThrow(() -> new DicomException.Missing(tag));
  }

  /** Puts text (or numbers as text) with the dictionary's VR, which is checked. */
  public DataSet put(int tag, String... values) {
    return put(tag, Dictionary.vr(tag), values);
  }

  public DataSet put(int tag, Vr vr, String... values) {
    declareIfNeeded(vr, values);
    return put(new Element(tag, vr, ValueCodec.encode(tag, vr, characterSet(), values)));
  }

  public DataSet put(int tag, Uid... values) {
    return put(tag, Arrays.stream(values).map(Uid::value).toArray(String[]::new));
  }

  public DataSet put(int tag, int... values) {
    Vr vr = Dictionary.vr(tag);
    return put(new Element(tag, vr, ValueCodec.encode(tag, vr, values)));
  }

  public DataSet put(int tag, double... values) {
    Vr vr = Dictionary.vr(tag);
    return put(new Element(tag, vr, ValueCodec.encode(tag, vr, values)));
  }

  public DataSet putBytes(int tag, Vr vr, byte[] bytes) {
    return put(new Element(tag, vr, new Value.Bytes(bytes)));
  }

  public DataSet putSequence(int tag, DataSet... items) {
    return putSequence(tag, List.of(items));
  }

  public DataSet putSequence(int tag, List<DataSet> items) {
    List<DataSet> own = items.stream().map(this::adopt).toList();
    return put(new Element(tag, Vr.SQ, new Value.Items(own)));
  }

  /** The attribute with no value (type 2). */
  public DataSet putEmpty(int tag) {
    Vr vr = Dictionary.vr(tag);
    return put(new Element(tag, vr, vr == Vr.SQ ? new Value.Items(List.of()) : Value.Bytes.EMPTY));
  }

  /** Puts an element as it is, replacing one of the same tag. */
  public DataSet put(Element element) {
    if (element.tag() == Tag.SpecificCharacterSet) {
      changeCharacterSet(element);
    }
    elements.put(element);
    return this;
  }

  /** Copies attributes that {@code source} has, with text brought into this character set. */
  public DataSet copyFrom(DataSet source, int... tags) {
    for (int tag : tags) {
      Element element = source.get(tag).orElse(null);
      if (element == null || tag == Tag.SpecificCharacterSet) {
        continue;
      }
      if (element.vr().kind() == Vr.Kind.CHARACTER_SET_TEXT) {
        String[] values = source.getStrings(tag).toArray(String[]::new);
        declareIfNeeded(element.vr(), values);
        put(new Element(tag, element.vr(), ValueCodec.text(element.vr(), characterSet(), values)));
      } else if (element.value() instanceof Value.Items items) {
        List<DataSet> copies = items.items().stream().map(DataSet::copy).toList();
        put(new Element(tag, Vr.SQ, new Value.Items(copies.stream().map(this::adopt).toList())));
      } else {
        put(element);
      }
    }
    return this;
  }

  public Optional<Element> remove(int tag) {
    int at = elements.find(tag);
    if (at < 0) {
      return Optional.empty();
    }
    Element removed = elements.remove(at);
    own = null;
    return Optional.of(removed);
  }

  /** The elements in the order of their tags, as they are now. */
  @Override
  public Iterator<Element> iterator() {
    return elements.iterator();
  }

  private void declareIfNeeded(Vr vr, String... values) {
    boolean affected = vr.kind() == Vr.Kind.CHARACTER_SET_TEXT;
    if (affected && !Arrays.stream(values).allMatch(characterSet()::canEncode)) {
      put(Tag.SpecificCharacterSet, "ISO_IR 192");
    }
  }

  /** Text already there is brought into the new character set. */
  private void changeCharacterSet(Element declaration) {
    SpecificCharacterSet before = characterSet();
    own = SpecificCharacterSet.of(ValueCodec.strings(declaration, inherited));
    if (own.equals(before)) {
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.at(i);
      if (element.vr().kind() == Vr.Kind.CHARACTER_SET_TEXT) {
        String[] values = ValueCodec.strings(element, before).toArray(String[]::new);
        Value text = ValueCodec.text(element.vr(), own, values);
        elements.set(i, new Element(element.tag(), element.vr(), text));
      } else if (element.value() instanceof Value.Items items) {
        items.items().forEach(this::adopt);
      }
    }
  }

  /**
   * An item whose text is in another character set than this one says so; one in the same need not.
   */
  private DataSet adopt(DataSet item) {
    SpecificCharacterSet used = item.characterSet();
    if (used.equals(characterSet())) {
      item.remove(Tag.SpecificCharacterSet);
    } else if (!item.contains(Tag.SpecificCharacterSet) && !used.terms().isEmpty()) {
      item.put(Tag.SpecificCharacterSet, used.terms().toArray(String[]::new));
    }
    item.inherited = characterSet();
    item.own = null;
    return item;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that && elements.equals(that.elements);
  }

  @Override
  public int hashCode() {
    return elements.hashCode();
  }

  @Override
  public String toString() {
    return "DataSet" + elements.asList();
  }
}
