package org.fovea.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads elements one after another (PS3.5 7). */
final class DataSetParser {

  private static final long UNDEFINED = 0xFFFFFFFFL;

  private final ByteSource source;
  private final ReadOptions options;
  private final boolean explicit;
  private int count;

  DataSetParser(ByteSource source, ReadOptions options, boolean explicit) {
    this.source = source;
    this.options = options;
    this.explicit = explicit;
  }

  /** Reads to the end of the input. */
  DataSet readAll() throws IOException {
    return readDataSet(Scope.whole(explicit));
  }

  /** Reads the elements of one group, as long as they last. */
  DataSet readGroup(int group) throws IOException {
    Scope scope = Scope.whole(explicit);
    List<Element> elements = new ArrayList<>();
    while (source.has(8) && (source.peek(0) | source.peek(1) << 8) == group) {
      elements.add(readElement(readTag(), scope));
    }
    return DataSet.ofElements(elements, SpecificCharacterSet.DEFAULT);
  }

  private DataSet readDataSet(Scope outer) throws IOException {
    Scope scope = outer;
    List<Element> elements = new ArrayList<>();
    while (source.position() < scope.end()) {
      if (scope.end() == Scope.NO_END && !scope.delimited() && source.atEnd()) {
        break;
      }
      long start = source.position();
      int tag = readTag();
      if (tag == Tag.ItemDelimitationItem && scope.delimited()) {
        source.readUnsignedInt();
        return DataSet.ofElements(elements, outer.characterSet());
      }
      if (Tag.group(tag) == 0xFFFE) {
        throw nesting(Tag.format(tag), "an element", start);
      }
      if (scope.depth() == 0 && stopsBefore(tag)) {
        break;
      }
      Element element = readElement(tag, scope);
      elements.add(element);
      scope = scope.after(element);
    }
    if (source.position() > scope.end()) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_LENGTH,
          "an element that ends after its item",
          "the item's end at byte " + scope.end(),
          source.position());
    }
    return DataSet.ofElements(elements, outer.characterSet());
  }

  private boolean stopsBefore(int tag) {
    return options.pixelData() == ReadOptions.PixelData.STOP_BEFORE && isPixelData(tag);
  }

  private static boolean isPixelData(int tag) {
    return tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData;
  }

  private int readTag() throws IOException {
    int group = source.readUnsignedShort();
    return group << 16 | source.readUnsignedShort();
  }

  private Element readElement(int tag, Scope scope) throws IOException {
    countOne();
    long start = source.position() - 4;
    Vr vr;
    long length;
    if (scope.explicit()) {
      vr = readVr(tag, start);
      if (vr.hasLongLength()) {
        source.readUnsignedShort();
        length = source.readUnsignedInt();
      } else {
        length = source.readUnsignedShort();
      }
    } else {
      length = source.readUnsignedInt();
      vr = implicitVr(tag, length, scope);
    }
    if (length == UNDEFINED) {
      return undefined(tag, vr, scope, start);
    }
    if (source.position() + length > scope.end()) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_LENGTH,
          Dictionary.describe(tag) + " of " + length + " bytes",
          "at most the " + (scope.end() - source.position()) + " left in its item",
          start);
    }
    if (vr == Vr.SQ) {
      List<DataSet> items = readItems(source.position() + length, false, scope, scope.explicit());
      return new Element(tag, vr, new Value.Items(items));
    }
    Vr known = vr == Vr.UN ? knownVr(tag) : vr;
    return new Element(tag, known, readValue(tag, known, length));
  }

  /** PS3.5 6.2.2 note 2: a value sent as UN may be taken as what the dictionary says it is. */
  private static Vr knownVr(int tag) {
    return Dictionary.find(tag)
        .filter(entry -> entry.vrs().size() == 1 && entry.vr() != Vr.SQ && !Tag.isPrivate(tag))
        .map(Dictionary.Entry::vr)
        .orElse(Vr.UN);
  }

  private Vr readVr(int tag, long start) throws IOException {
    int first = source.readByte();
    int second = source.readByte();
    return Vr.of(first, second)
        .orElseThrow(() ->
            new DicomException.Malformed(
                DicomErrorCode.INVALID_VR,
                "VR bytes 0x%02X 0x%02X of %s".formatted(first, second, Tag.format(tag)),
                "a VR of PS3.5 6.2",
                start));
  }

  /** PS3.5 A.1: in implicit VR the dictionary says what a value is. */
  private static Vr implicitVr(int tag, long length, Scope scope) {
    Dictionary.Entry entry = Dictionary.find(tag).orElse(null);
    if (entry == null) {
      return length == UNDEFINED ? Vr.SQ : Vr.UN;
    }
    if (entry.vrs().size() == 1) {
      return entry.vr();
    }
    if (entry.vrs().contains(Vr.SS)) {
      return scope.signed() ? Vr.SS : Vr.US;
    }
    return Vr.OW;
  }

  private Element undefined(int tag, Vr vr, Scope scope, long start) throws IOException {
    if (vr == Vr.SQ) {
      List<DataSet> items = readItems(Scope.NO_END, true, scope, scope.explicit());
      return new Element(tag, vr, new Value.Items(items));
    }
    if (vr == Vr.UN) {
      // PS3.5 6.2.2 note 4: a sequence in implicit VR little endian whose VR was not known.
      List<DataSet> items = readItems(Scope.NO_END, true, scope, false);
      return new Element(tag, Vr.SQ, new Value.Items(items));
    }
    if ((vr == Vr.OB || vr == Vr.OW) && tag == Tag.PixelData) {
      return new Element(tag, vr, readFragments());
    }
    throw new DicomException.Malformed(
        DicomErrorCode.INVALID_LENGTH,
        "undefined length in " + Dictionary.describe(tag) + " of VR " + vr,
        "a defined length",
        start);
  }

  private List<DataSet> readItems(long end, boolean delimited, Scope scope, boolean explicitItems)
      throws IOException {
    if (scope.depth() >= options.limits().depth()) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.DEPTH_LIMIT,
          "sequences nested deeper than " + scope.depth(),
          "at most " + options.limits().depth(),
          source.position());
    }
    List<DataSet> items = new ArrayList<>();
    while (source.position() < end) {
      long start = source.position();
      int tag = readTag();
      long length = source.readUnsignedInt();
      if (delimited && tag == Tag.SequenceDelimitationItem) {
        return items;
      }
      if (tag != Tag.Item) {
        throw nesting(Tag.format(tag), "an item", start);
      }
      countOne();
      boolean open = length == UNDEFINED;
      long itemEnd = open ? Scope.NO_END : source.position() + length;
      if (!open && itemEnd > end) {
        throw new DicomException.Malformed(
            DicomErrorCode.INVALID_LENGTH,
            "an item of " + length + " bytes",
            "at most the " + (end - source.position()) + " left in its sequence",
            start);
      }
      items.add(readDataSet(scope.inner(itemEnd, open, explicitItems)));
    }
    if (source.position() > end) {
      throw nesting("an item that ends after its sequence", "the end of the sequence", end);
    }
    return items;
  }

  private Value readFragments() throws IOException {
    List<Value.Raw> fragments = new ArrayList<>();
    while (true) {
      long start = source.position();
      int tag = readTag();
      long length = source.readUnsignedInt();
      if (tag == Tag.SequenceDelimitationItem) {
        return new Value.Fragments(fragments);
      }
      if (tag != Tag.Item || length == UNDEFINED) {
        throw nesting(Tag.format(tag), "a fragment of defined length", start);
      }
      countOne();
      fragments.add(fragments.isEmpty() ? inMemory(length) : readRaw(Tag.PixelData, length));
    }
  }

  private Value.Raw readRaw(int tag, long length) throws IOException {
    Path file = source.file();
    boolean leave = options.pixelData() == ReadOptions.PixelData.IN_FILE && isPixelData(tag);
    if (leave && file != null && !source.isBigEndian()) {
      Value.FileRange range = new Value.FileRange(file, source.position(), length);
      source.skip(length);
      return range;
    }
    return inMemory(length);
  }

  private Value.Bytes inMemory(long length) throws IOException {
    if (length > options.limits().elementBytes() || length > Integer.MAX_VALUE - 8) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.ELEMENT_LENGTH_LIMIT,
          "a value of " + length + " bytes",
          "at most " + options.limits().elementBytes(),
          source.position());
    }
    return length == 0 ? Value.Bytes.EMPTY : new Value.Bytes(source.readBytes(length));
  }

  private Value readValue(int tag, Vr vr, long length) throws IOException {
    Value.Raw value = readRaw(tag, length);
    if (source.isBigEndian() && value instanceof Value.Bytes(byte[] bytes)) {
      ByteOrders.swap(bytes, vr.unitBytes());
    }
    return value;
  }

  private void countOne() {
    if (++count > options.limits().elements()) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.ELEMENT_COUNT_LIMIT,
          "more than " + options.limits().elements() + " elements",
          "fewer",
          source.position());
    }
  }

  private static DicomException nesting(String found, String expected, long offset) {
    return new DicomException.Malformed(DicomErrorCode.INVALID_NESTING, found, expected, offset);
  }
}
