package org.fovea.dicom;

import org.fovea.codec.CodestreamException;
import org.fovea.codec.DecodedImage;
import org.fovea.codec.DecoderPool;
import org.fovea.codec.ImageHeader;
import org.fovea.codec.ImageHeader.Coding;
import org.fovea.codec.ImageHeader.ColorSpace;
import org.fovea.codec.JpegLossless;
import org.fovea.codec.JpegLs;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/**
 * Frames of the JPEG families (PS3.5 8.2). The codestream says which of them it is, how deep its
 * samples are and whether they are signed; the attributes say what the stored values mean.
 */
final class CodestreamDecoder {

  private CodestreamDecoder() {}

  /**
   * @param lossy by the transfer syntax: values may then lie outside what Bits Stored can hold
   */
  static Frame decode(ImagePixel pixel, byte[] codestream, boolean lossy) {
    try {
      ImageHeader header = ImageHeader.of(codestream);
      check(pixel, header);
      if (header.coding() == Coding.JPEG_DCT && header.precision() == 8) {
        return PixelDecoder.frame(
            pixel, interpretation(pixel, header), JpegDecoder.decode(pixel, codestream));
      }
      DecodedImage image =
          switch (header.coding()) {
            case JPEG_LOSSLESS -> JpegLossless.decode(codestream, header);
            case JPEG_LS -> JpegLs.decode(codestream, header);
            case JPEG_DCT, JPEG_2000 -> DecoderPool.shared().decode(codestream, header);
          };
      storedValues(pixel, image, lossy);
      return PixelDecoder.frame(pixel, interpretation(pixel, header), image.samples());
    } catch (CodestreamException e) {
      throw typed(e);
    }
  }

  private static void check(ImagePixel pixel, ImageHeader header) {
    boolean agrees =
        header.columns() == pixel.columns()
            && header.rows() == pixel.rows()
            && header.components() == pixel.samplesPerPixel();
    if (!agrees) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INCONSISTENT_PIXELS,
          "a codestream of %d×%d×%d"
              .formatted(header.columns(), header.rows(), header.components()),
          "%d×%d×%d".formatted(pixel.columns(), pixel.rows(), pixel.samplesPerPixel()));
    }
    if (header.precision() > Math.max(8, pixel.bitsAllocated())) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INCONSISTENT_PIXELS,
          "a codestream of " + header.precision() + " bits",
          "at most the " + pixel.bitsAllocated() + " allocated");
    }
  }

  /**
   * What the three components mean. A lossy JPEG's own markers decide, for the attributes are often
   * wrong after recompression; JPEG 2000's own transforms are undone by its decoder.
   */
  private static PhotometricInterpretation interpretation(ImagePixel pixel, ImageHeader header) {
    PhotometricInterpretation stated = pixel.photometricInterpretation();
    if (pixel.samplesPerPixel() == 1) {
      return stated;
    }
    boolean marked = header.coding() == Coding.JPEG_DCT || header.coding() == Coding.JPEG_2000;
    if (marked && header.color() != ColorSpace.UNSTATED) {
      return header.color() == ColorSpace.RGB
          ? PhotometricInterpretation.RGB
          : PhotometricInterpretation.YBR_FULL;
    }
    return switch (stated) {
      case YBR_FULL, YBR_FULL_422 -> PhotometricInterpretation.YBR_FULL;
      case YBR_PARTIAL_422 -> PhotometricInterpretation.YBR_PARTIAL_422;
      default ->
          header.coding() == Coding.JPEG_DCT && stated != PhotometricInterpretation.RGB
              ? PhotometricInterpretation.YBR_FULL
              : PhotometricInterpretation.RGB;
    };
  }

  /**
   * Samples as the attributes mean them: of the same sign they keep their value, else their bits.
   */
  private static void storedValues(ImagePixel pixel, DecodedImage image, boolean lossy) {
    int[] samples = image.samples();
    boolean sameSign = image.header().signed() == pixel.signed();
    if (sameSign && lossy && pixel.bitsStored() <= 16) {
      int lowest = pixel.signed() ? -(1 << (pixel.bitsStored() - 1)) : 0;
      int highest = lowest + (1 << pixel.bitsStored()) - 1;
      for (int i = 0; i < samples.length; i++) {
        samples[i] = Math.clamp(samples[i], lowest, highest);
      }
      return;
    }
    boolean whole = image.header().precision() > pixel.highBit();
    int unused = Integer.SIZE - pixel.bitsStored();
    for (int i = 0; i < samples.length; i++) {
      int value = samples[i];
      samples[i] =
          whole
              ? pixel.stored(value)
              : pixel.signed() ? value << unused >> unused : value << unused >>> unused;
    }
  }

  private static DicomException typed(CodestreamException e) {
    return switch (e.reason()) {
      case MALFORMED ->
          new DicomException.Malformed(DicomErrorCode.INVALID_CODESTREAM, e.found(), e.expected());
      case UNSUPPORTED ->
          new DicomException.NotSupported(
              DicomErrorCode.UNSUPPORTED_PIXEL_FORMAT, e.found(), e.expected());
      case DECODER_FAILED ->
          new DicomException.LimitExceeded(DicomErrorCode.DECODER_FAILED, e.found(), e.expected());
    };
  }
}
