package org.fovea.codec;

/**
 * What a codestream says about its image before the samples.
 *
 * @param coding which decoder it needs
 * @param precision bits of a sample
 * @param signed samples are two's complement; only JPEG 2000 can say so
 * @param color what the three components mean, as far as the codestream says
 */
public record ImageHeader(
    Coding coding,
    int columns,
    int rows,
    int components,
    int precision,
    boolean signed,
    ColorSpace color) {

  /** The decoder a codestream needs. */
  public enum Coding {
    /** Sequential or progressive JPEG by cosine transform and Huffman codes (ITU-T T.81). */
    JPEG_DCT,
    /** JPEG Lossless with Huffman codes (ITU-T T.81 H). */
    JPEG_LOSSLESS,
    /** JPEG-LS (ITU-T T.87). */
    JPEG_LS,
    /** JPEG 2000 and High-Throughput JPEG 2000 (ITU-T T.800, T.814). */
    JPEG_2000
  }

  /** The meaning of three components. */
  public enum ColorSpace {
    UNSTATED,
    RGB,
    YBR
  }

  /** Reads the header of any of these codestreams. */
  public static ImageHeader of(byte[] codestream) {
    return Jpeg2000Header.looksLike(codestream)
        ? Jpeg2000Header.read(codestream)
        : JpegHeader.read(codestream);
  }

  public long samples() {
    return (long) columns * rows * components;
  }
}
