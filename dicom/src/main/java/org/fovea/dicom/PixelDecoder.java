package org.fovea.dicom;

import java.io.IOException;
import java.util.Arrays;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/**
 * Decodes frames of every transfer syntax that is {@linkplain TransferSyntax.Support#DECODED
 * decoded}. Only the bytes of the wanted frame are read from the file.
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
    requireDecoded(file.transferSyntax());
    Value data = file.pixelData().orElseThrow(() -> new DicomException.Missing(Tag.PixelData));
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

  private static void requireDecoded(TransferSyntax syntax) {
    if (syntax.support() != TransferSyntax.Support.DECODED) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
          syntax.describe(),
          "a transfer syntax that is decoded");
    }
  }

  private static Frame encapsulated(
      DicomFile file, ImagePixel pixel, Value.Fragments fragments, int frameIndex)
      throws IOException {
    byte[] frame = EncapsulatedFrames.read(fragments, pixel.frames(), frameIndex, file.dataSet());
    TransferSyntax syntax = file.transferSyntax();
    if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
      return RleDecoder.decode(pixel, frame);
    }
    if (syntax.equals(TransferSyntax.DEFLATED_IMAGE_FRAME)) {
      byte[] inflated = InflatedFrame.inflate(frame, pixel.bytesPerFrame());
      return NativePixels.decode(pixel, new Value.Bytes(inflated), 0);
    }
    if (syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED) || !syntax.encapsulated()) {
      return NativePixels.decode(pixel, new Value.Bytes(frame), 0);
    }
    return CodestreamDecoder.decode(pixel, frame, syntax.lossy());
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
