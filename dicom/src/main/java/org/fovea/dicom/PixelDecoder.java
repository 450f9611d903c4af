package org.fovea.dicom;

import java.io.IOException;
import java.util.Arrays;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/**
 * Decodes frames: uncompressed, RLE, and 8-bit JPEG baseline. Only the bytes of the wanted frame
 * are read from the file.
 */
public final class PixelDecoder {

  private PixelDecoder() {}

  /** Number of Frames, 1 if absent. */
  public static int frameCount(DataSet attributes) {
    return attributes.getInt(Tag.NumberOfFrames).orElse(1);
  }

  /**
   * The stored values of a frame; colour is interleaved, YBR and palette not yet converted.
   *
   * @param frameIndex from 0
   */
  public static Frame decode(DicomFile file, int frameIndex) throws IOException {
    Value data = file.pixelData().orElseThrow(() -> new DicomException.Missing(Tag.PixelData));
    if (data instanceof Value.Fragments) {
      requireSupported(file.transferSyntax());
    }
    ImagePixel pixel = ImagePixel.of(file.dataSet());
    if (frameIndex < 0 || frameIndex >= pixel.frames()) {
      throw new IndexOutOfBoundsException(
          "found frame %d, expected 0 to %d".formatted(frameIndex, pixel.frames() - 1));
    }
    return switch (data) {
      case Value.Fragments fragments -> encapsulated(file, pixel, fragments, frameIndex);
      case Value.Raw raw -> NativePixels.decode(pixel, raw, frameIndex);
      case Value.Items items -> throw new DicomException.Missing(Tag.PixelData);
    };
  }

  private static void requireSupported(TransferSyntax syntax) {
    boolean supported =
        syntax.equals(TransferSyntax.RLE_LOSSLESS)
            || syntax.equals(TransferSyntax.JPEG_BASELINE)
            || syntax.equals(TransferSyntax.JPEG_EXTENDED);
    if (!supported) {
      throw unsupported(syntax);
    }
  }

  private static Frame encapsulated(
      DicomFile file, ImagePixel pixel, Value.Fragments fragments, int frameIndex)
      throws IOException {
    TransferSyntax syntax = file.transferSyntax();
    if (pixel.bitsAllocated() == 1) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_PIXEL_FORMAT,
          "1 bit allocated with " + syntax.describe(),
          "8 or 16");
    }
    byte[] codestream =
        EncapsulatedFrames.read(fragments, pixel.frames(), frameIndex, file.dataSet());
    if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
      return RleDecoder.decode(pixel, codestream);
    }
    if (JpegMarkers.of(codestream).precision() != 8) {
      throw unsupported(syntax);
    }
    return JpegDecoder.decode(pixel, codestream);
  }

  private static DicomException unsupported(TransferSyntax syntax) {
    return new DicomException.NotSupported(
        DicomErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
        syntax.describe(),
        "uncompressed pixels, RLE Lossless or 8-bit JPEG Baseline");
  }

  /** A frame of interleaved samples under these attributes. */
  static Frame frame(ImagePixel pixel, PhotometricInterpretation interpretation, int[] samples) {
    return new Frame(
        pixel.columns(),
        pixel.rows(),
        pixel.samplesPerPixel(),
        pixel.bitsStored(),
        pixel.signed(),
        interpretation,
        samples);
  }

  /** Colour planes one after another, woven into pixels. */
  static int[] interleave(int[] planes, int samplesPerPixel) {
    int pixels = planes.length / samplesPerPixel;
    int[] woven = new int[planes.length];
    for (int sample = 0; sample < samplesPerPixel; sample++) {
      for (int i = 0; i < pixels; i++) {
        woven[i * samplesPerPixel + sample] = planes[sample * pixels + i];
      }
    }
    return woven;
  }

  static byte[] slice(Value.Raw raw, long from, int count) throws IOException {
    return switch (raw) {
      case Value.FileRange range -> range.read(from, count);
      case Value.Bytes(byte[] bytes) -> {
        if (from + count > bytes.length) {
          throw new DicomException.Malformed(
              DicomErrorCode.TRUNCATED,
              bytes.length + " bytes of pixel data",
              (from + count) + " bytes");
        }
        yield Arrays.copyOfRange(bytes, (int) from, (int) from + count);
      }
    };
  }
}
