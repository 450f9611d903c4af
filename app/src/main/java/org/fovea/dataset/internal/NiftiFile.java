package org.fovea.dataset.internal;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.fovea.dataset.DatasetException;
import org.fovea.imaging.Volume;

/** A volume in one NIfTI-1.1 file, {@code n+1}, plain or compressed by gzip. */
final class NiftiFile {
  private static final int HEADER = 348;
  private static final int MAGIC = 344;

  /** Most voxels read: as floats, 1 GB; a whole-body CT at 512² has half of that. */
  private static final long MOST_VOXELS = 256L << 20;

  private static final int LARGEST = 1 << 30;

  private NiftiFile() {}

  /** Whether bytes start as one; of a compressed file, whether what is in it does. */
  static boolean recognises(byte[] bytes) {
    try {
      byte[] head = compressed(bytes) ? unpacked(bytes, HEADER, false) : bytes;
      return head.length >= HEADER
          && head[MAGIC] == 'n'
          && head[MAGIC + 1] == '+'
          && head[MAGIC + 3] == 0;
    } catch (IOException broken) {
      return false;
    }
  }

  /** Reads the only volume of a file. */
  static Volume read(byte[] file) throws IOException {
    byte[] bytes = compressed(file) ? unpacked(file, LARGEST, true) : file;
    ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (data.getInt(0) != HEADER) {
      data.order(ByteOrder.BIG_ENDIAN);
    }
    if (data.getInt(0) != HEADER || bytes[MAGIC + 2] != '1') {
      throw new DatasetException.Unsupported("expected NIfTI-1, found another version");
    }
    int dimensions = data.getShort(40);
    int columns = data.getShort(42);
    int rows = data.getShort(44);
    int slices = dimensions > 2 ? data.getShort(46) : 1;
    long voxels = (long) columns * rows * slices;
    if (dimensions < 2
        || dimensions > 7
        || columns < 1
        || rows < 1
        || slices < 1
        || (dimensions > 3 && data.getShort(48) > 1)) {
      throw new DatasetException.Unsupported(
          "expected one volume, found dimensions "
              + Arrays.toString(new int[] {columns, rows, slices, data.getShort(48)}));
    }
    if (voxels > MOST_VOXELS) {
      throw new DatasetException.TooLarge(
          "expected at most " + MOST_VOXELS + " voxels, found " + voxels);
    }
    VoxelType kind = VoxelType.of(data.getShort(70));
    int from = (int) data.getFloat(108);
    if (from < HEADER || from + voxels * kind.bytes > bytes.length) {
      throw new DatasetException.Malformed(
          "expected %d voxels from byte %d, found %d bytes".formatted(voxels, from, bytes.length));
    }
    float slope = data.getFloat(112);
    float intercept = data.getFloat(116);
    boolean scaled = Float.isFinite(slope) && slope != 0;
    float[] samples = new float[(int) voxels];
    for (int i = 0; i < samples.length; i++) {
      double value = kind.at(data, from + i * kind.bytes);
      samples[i] = (float) (scaled ? slope * value + intercept : value);
    }
    return new Volume(
        columns,
        rows,
        slices,
        new Volume.SpacingMm(spacing(data, 80), spacing(data, 84), spacing(data, 88)),
        samples);
  }

  private static double spacing(ByteBuffer data, int at) {
    double stated = Math.abs(data.getFloat(at));
    return stated > 0 && Double.isFinite(stated) ? stated : 1;
  }

  private static boolean compressed(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
  }

  private static byte[] unpacked(byte[] bytes, int most, boolean whole) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] unpacked = in.readNBytes(whole ? most + 1 : most);
      if (whole && unpacked.length > most) {
        throw new DatasetException.TooLarge("expected at most " + most + " bytes, found more");
      }
      return unpacked;
    } catch (EOFException cutOff) {
      throw new DatasetException.Malformed("expected a whole gzip file, found one cut off");
    }
  }

  /** How a voxel is stored. */
  private enum VoxelType {
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    FLOAT64(64, 8),
    INT8(256, 1),
    UINT16(512, 2);

    private final int code;
    private final int bytes;

    VoxelType(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    static VoxelType of(int code) throws DatasetException {
      for (VoxelType kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new DatasetException.Unsupported(
          "expected integers of 8 to 32 bits or floats, found data type " + code);
    }

    double at(ByteBuffer data, int place) {
      return switch (this) {
        case UINT8 -> data.get(place) & 0xFF;
        case INT8 -> data.get(place);
        case INT16 -> data.getShort(place);
        case UINT16 -> data.getShort(place) & 0xFFFF;
        case INT32 -> data.getInt(place);
        case FLOAT32 -> data.getFloat(place);
        case FLOAT64 -> data.getDouble(place);
      };
    }
  }
}
