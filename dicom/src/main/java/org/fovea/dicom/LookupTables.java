package org.fovea.dicom;

import java.util.ArrayList;
import java.util.List;
import org.fovea.imaging.LookupTable;

/** Reads lookup tables (PS3.3 C.11.1.1, C.7.6.3.1.5 and .6). */
final class LookupTables {

  private static final int[] PALETTE_DESCRIPTORS = {
    Tag.RedPaletteColorLookupTableDescriptor,
    Tag.GreenPaletteColorLookupTableDescriptor,
    Tag.BluePaletteColorLookupTableDescriptor
  };
  private static final int[] PALETTE_DATA = {
    Tag.RedPaletteColorLookupTableData,
    Tag.GreenPaletteColorLookupTableData,
    Tag.BluePaletteColorLookupTableData
  };

  private static final int[] PALETTE_SEGMENTS = {
    Tag.SegmentedRedPaletteColorLookupTableData,
    Tag.SegmentedGreenPaletteColorLookupTableData,
    Tag.SegmentedBluePaletteColorLookupTableData
  };

  private LookupTables() {}

  /** The table of an item of the Modality LUT or VOI LUT Sequence. */
  static LookupTable ofItem(DataSet item, boolean signed) {
    return read(item, Tag.LUTDescriptor, Tag.LUTData, signed);
  }

  /** Red, green and blue; empty if the data set has no palette. */
  static List<LookupTable> palette(DataSet attributes) {
    if (!attributes.contains(PALETTE_DESCRIPTORS[0])) {
      return List.of();
    }
    boolean signed = attributes.getInt(Tag.PixelRepresentation).orElse(0) == 1;
    List<LookupTable> tables = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      int descriptor = PALETTE_DESCRIPTORS[channel];
      if (attributes.contains(PALETTE_DATA[channel])) {
        tables.add(read(attributes, descriptor, PALETTE_DATA[channel], signed));
      } else if (attributes.contains(PALETTE_SEGMENTS[channel])) {
        tables.add(readSegmented(attributes, descriptor, PALETTE_SEGMENTS[channel], signed));
      } else {
        return List.of();
      }
    }
    return tables;
  }

  /** Number of entries, first value mapped and bits per entry (PS3.3 C.7.6.3.1.5). */
  private record Descriptor(int count, int first, int bits) {
    static Descriptor of(DataSet holder, int tag, boolean signed) {
      byte[] head = holder.getBytes(tag).orElse(new byte[0]);
      if (head.length < 6) {
        throw invalid(tag, head.length / 2 + " values", "3");
      }
      int count = word(head, 0) == 0 ? 65536 : word(head, 0);
      int first = signed ? (short) word(head, 2) : word(head, 2);
      int bits = word(head, 4);
      if (bits < 8 || bits > 16) {
        throw invalid(tag, bits + " bits per entry", "8 to 16");
      }
      return new Descriptor(count, first, bits);
    }
  }

  private static LookupTable read(DataSet holder, int tag, int data, boolean signed) {
    Descriptor descriptor = Descriptor.of(holder, tag, signed);
    byte[] bytes = holder.getBytes(data).orElse(new byte[0]);
    int count = descriptor.count();
    boolean packed = descriptor.bits() == 8 && bytes.length < 2 * count;
    if (bytes.length < (packed ? count : 2 * count)) {
      throw invalid(data, bytes.length + " bytes", count + " entries");
    }
    int[] entries = new int[count];
    int highest = (1 << descriptor.bits()) - 1;
    for (int i = 0; i < count; i++) {
      entries[i] = Math.min(highest, packed ? bytes[i] & 0xFF : word(bytes, 2 * i));
    }
    return new LookupTable(descriptor.first(), descriptor.bits(), entries);
  }

  private static LookupTable readSegmented(DataSet holder, int tag, int data, boolean signed) {
    Descriptor descriptor = Descriptor.of(holder, tag, signed);
    byte[] bytes = holder.getBytes(data).orElse(new byte[0]);
    int[] words = new int[descriptor.bits() == 8 ? bytes.length : bytes.length / 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = descriptor.bits() == 8 ? bytes[i] & 0xFF : word(bytes, 2 * i);
    }
    int[] entries = SegmentedTable.expand(words, descriptor.count());
    return new LookupTable(descriptor.first(), descriptor.bits(), entries);
  }

  private static int word(byte[] bytes, int at) {
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }

  static DicomException invalid(int tag, String found, String expected) {
    return new DicomException.InvalidValue(
        DicomErrorCode.INVALID_VALUE, found + " in " + Dictionary.describe(tag), expected);
  }
}
