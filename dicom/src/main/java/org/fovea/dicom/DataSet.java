package org.fovea.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Attributes ordered by tag (PS3.5 7.1). Text is decoded and encoded by the Specific Character Set
 * of the data set, or of the one around it. Not safe for use by several threads while it changes.
 */
public final class DataSet implements Iterable<Element> {

  private static final Comparator<Element> BY_TAG =
      (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());

  // An array ordered by unsigned tag, not a map: a file of nothing but empty elements must not cost
  // many times its size in memory.
  private Element[] elements = new Element[8];
  private int size;
  private SpecificCharacterSet inherited = SpecificCharacterSet.DEFAULT;
  private @Nullable SpecificCharacterSet own;

  public DataSet() {}

  /** Elements in any order; the same tag twice with different values is refused. */
  static DataSet ofElements(List<Element> read, SpecificCharacterSet inherited) {
    DataSet set = new DataSet();
    Element[] ordered = read.toArray(new Element[0]);
    Arrays.sort(ordered, BY_TAG);
    int count = 0;
    for (Element element : ordered) {
      if (count > 0 && ordered[count - 1].tag() == element.tag()) {
        if (!ordered[count - 1].equals(element)) {
          throw new DicomException.Malformed(
              DicomErrorCode.DUPLICATE_ELEMENT,
              Dictionary.describe(element.tag()) + " twice with different values",
              "each attribute once");
        }
      } else {
        ordered[count++] = element;
      }
    }
    set.elements = ordered;
    set.size = count;
    set.inherited = inherited;
    return set;
  }

  /** A copy that shares the values, which do not change, and copies nested data sets. */
  public DataSet copy() {
    DataSet copy = new DataSet();
    copy.elements = Arrays.copyOf(elements, Math.max(8, size));
    copy.size = size;
    copy.inherited = inherited;
    copy.own = own;
    for (int i = 0; i < size; i++) {
      if (elements[i].value() instanceof Value.Items items) {
        Value copied = new Value.Items(items.items().stream().map(DataSet::copy).toList());
        copy.elements[i] = new Element(elements[i].tag(), elements[i].vr(), copied);
      }
    }
    return copy;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public SpecificCharacterSet characterSet() {
    SpecificCharacterSet known = own;
    if (known == null) {
      int at = find(Tag.SpecificCharacterSet);
      known =
          at < 0 ? inherited : SpecificCharacterSet.of(ValueCodec.strings(elements[at], inherited));
      own = known;
    }
    return known;
  }

  /** Whether the attribute is present, with or without a value. */
  public boolean contains(int tag) {
    return find(tag) >= 0;
  }

  public Optional<Element> get(int tag) {
    int at = find(tag);
    return at < 0 ? Optional.empty() : Optional.of(elements[at]);
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
    int at = find(element.tag());
    if (at >= 0) {
      elements[at] = element;
      return this;
    }
    int insertion = -at - 1;
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, Math.max(8, size * 2));
    }
    System.arraycopy(elements, insertion, elements, insertion + 1, size - insertion);
    elements[insertion] = element;
    size++;
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
    int at = find(tag);
    if (at < 0) {
      return Optional.empty();
    }
    Element removed = elements[at];
    System.arraycopy(elements, at + 1, elements, at, size - at - 1);
    size--;
    own = null;
    return Optional.of(removed);
  }

  @Override
  public Iterator<Element> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public Element next() {
        if (next >= size) {
          throw new NoSuchElementException();
        }
        return elements[next++];
      }
    };
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
    for (int i = 0; i < size; i++) {
      Element element = elements[i];
      if (element.vr().kind() == Vr.Kind.CHARACTER_SET_TEXT) {
        String[] values = ValueCodec.strings(element, before).toArray(String[]::new);
        elements[i] =
            new Element(element.tag(), element.vr(), ValueCodec.text(element.vr(), own, values));
      } else if (element.value() instanceof Value.Items items) {
        items.items().forEach(this::adopt);
      }
    }
  }

  /** An item that relied on another character set than this one now says which it uses. */
  private DataSet adopt(DataSet item) {
    SpecificCharacterSet used = item.characterSet();
    boolean declared = item.contains(Tag.SpecificCharacterSet);
    if (!declared && !used.equals(characterSet()) && !used.terms().isEmpty()) {
      Element declaration =
          new Element(
              Tag.SpecificCharacterSet,
              Vr.CS,
              ValueCodec.text(
                  Vr.CS, SpecificCharacterSet.DEFAULT, used.terms().toArray(String[]::new)));
      item.put(declaration);
    }
    item.inherited = characterSet();
    item.own = null;
    return item;
  }

  private int find(int tag) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(elements[middle].tag(), tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSet that
        && Arrays.equals(elements, 0, size, that.elements, 0, that.size);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new ArrayList<>(Arrays.asList(elements).subList(0, size)).toArray());
  }

  @Override
  public String toString() {
    return "DataSet" + Arrays.asList(elements).subList(0, size);
  }
}
