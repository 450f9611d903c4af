package org.fovea.deidentify.internal;

import java.io.IOException;
import java.util.Arrays;
import org.fovea.deidentify.DeidentificationException;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;

/**
 * What travels with pixel data and is no pixel: bytes behind the last frame, overlays in unused
 * bits, comments in codestreams. The stored values of the pixels stay as they are.
 */
final class PixelEnvelope {

  private static final int OVERLAY_ROWS = 0x0010;
  private static final int OVERLAY_DATA = 0x3000;

  /** Unused bits are cleared in memory. */
  private static final long MOST_BYTES = 300L << 20;

  private PixelEnvelope() {}

  static void clean(DicomFile file, DataSet cleaned, ObjectCleaner log) throws IOException {
    Element element = cleaned.get(Tag.PixelData).orElse(null);
    if (element == null) {
      return;
    }
    switch (element.value()) {
      case Value.Fragments fragments -> {
        Value.Fragments bare = Codestreams.cleaned(fragments);
        if (bare != fragments) {
          cleaned.put(new Element(element.tag(), element.vr(), bare));
          cleaned.remove(Tag.ExtendedOffsetTable);
          cleaned.remove(Tag.ExtendedOffsetTableLengths);
          log.note(Treatment.COMMENTS_REMOVED);
        }
      }
      case Value.Raw raw ->
          cleaned.put(new Element(element.tag(), element.vr(), bare(raw, file.dataSet(), log)));
      case Value.Items items ->
          throw new DeidentificationException.Refused("its pixel data are a sequence");
    }
  }

  private static Value.Raw bare(Value.Raw raw, DataSet attributes, ObjectCleaner log)
      throws IOException {
    Value.Raw trimmed = raw;
    long expected = expectedBytes(attributes);
    if (expected > 0 && raw.length() > expected + expected % 2) {
      trimmed = trim(raw, expected + expected % 2);
      log.note(Treatment.TRIMMED);
    }
    if (!hasEmbeddedOverlay(attributes)) {
      return trimmed;
    }
    if (trimmed.length() > MOST_BYTES) {
      throw new DeidentificationException.Refused("an overlay in the unused bits of large pixels");
    }
    log.note(Treatment.BITS_CLEARED);
    return new Value.Bytes(withoutUnusedBits(trimmed.read().clone(), attributes));
  }

  private static Value.Raw trim(Value.Raw raw, long length) throws IOException {
    return raw instanceof Value.FileRange range
        ? new Value.FileRange(range.file(), range.offset(), length)
        : new Value.Bytes(Arrays.copyOf(raw.read(), (int) length));
  }

  /** Bytes of all frames; 0 where the attributes do not say. */
  private static long expectedBytes(DataSet attributes) {
    long columns = attributes.getInt(Tag.Columns).orElse(0);
    long rows = attributes.getInt(Tag.Rows).orElse(0);
    long samples = attributes.getInt(Tag.SamplesPerPixel).orElse(1);
    long allocated = attributes.getInt(Tag.BitsAllocated).orElse(0);
    long frames = attributes.getInt(Tag.NumberOfFrames).orElse(1);
    String interpretation = attributes.getString(Tag.PhotometricInterpretation).orElse("");
    if (interpretation.endsWith("_422") && samples == 3) {
      return (columns + columns % 2) * rows * 2 * (allocated / 8) * frames;
    }
    return (columns * rows * samples * allocated * frames + 7) / 8;
  }

  /** A plane of group 60xx without data of its own lies in the pixels (PS3.5 8.1.2, retired). */
  private static boolean hasEmbeddedOverlay(DataSet attributes) {
    for (int group = 0x6000; group <= 0x60FE; group += 2) {
      int base = group << 16;
      if (attributes.contains(base | OVERLAY_ROWS) && !attributes.contains(base | OVERLAY_DATA)) {
        return attributes.getInt(Tag.BitsAllocated).orElse(0) == 16;
      }
    }
    return false;
  }

  private static byte[] withoutUnusedBits(byte[] bytes, DataSet attributes) {
    int stored = attributes.getInt(Tag.BitsStored).orElse(16);
    int high = attributes.getInt(Tag.HighBit).orElse(stored - 1);
    int mask = (1 << stored) - 1 << (high + 1 - stored);
    boolean signed = attributes.getInt(Tag.PixelRepresentation).orElse(0) == 1;
    for (int i = 0; i + 1 < bytes.length; i += 2) {
      int value = (bytes[i] & 0xFF | (bytes[i + 1] & 0xFF) << 8) & mask;
      if (signed && (value >> high & 1) == 1) {
        value |= -1 << high;
      }
      bytes[i] = (byte) value;
      bytes[i + 1] = (byte) (value >> 8);
    }
    return bytes;
  }
}
