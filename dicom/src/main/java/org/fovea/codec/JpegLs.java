package org.fovea.codec;

import java.util.Arrays;
import org.fovea.codec.JpegLsScan.Interleave;

/** JPEG-LS, lossless and near-lossless, all interleave modes (ITU-T T.87). */
public final class JpegLs {

  private static final int FRAME = 0xF7;
  private static final int PRESET_PARAMETERS = 0xF8;
  private static final int CODING_PARAMETERS = 1;
  private static final int COLOUR_TRANSFORM = 0xE8;

  private final byte[] codestream;
  private final ImageHeader header;
  private final int[] samples;
  private final int[] identifiers;
  private final boolean[] decoded;
  private JpegLsParameters parameters = JpegLsParameters.UNSET;
  private int restartRows;

  private JpegLs(byte[] codestream, ImageHeader header) {
    this.codestream = codestream;
    this.header = header;
    if (header.rows() > 8L * codestream.length) {
      throw CodestreamException.malformed(
          codestream.length + " bytes for " + header.rows() + " rows", "at least a bit for each");
    }
    samples = new int[(int) header.samples()];
    identifiers = new int[header.components()];
    decoded = new boolean[header.components()];
  }

  /** Decodes a codestream whose header was read and found acceptable. */
  public static DecodedImage decode(byte[] codestream, ImageHeader header) {
    return new JpegLs(codestream, header).decode();
  }

  private DecodedImage decode() {
    Segments segments = new Segments(codestream);
    int components = 0;
    while (components < identifiers.length && segments.advance()) {
      switch (segments.marker()) {
        case FRAME -> readFrame(segments);
        case PRESET_PARAMETERS -> readParameters(segments);
        case Segments.RESTART_INTERVAL -> restartRows = restartRows(segments);
        case COLOUR_TRANSFORM -> refuseColourTransform(segments);
        case Segments.START_OF_SCAN -> components += scan(segments);
        default -> {
          // Comments and application data say nothing about samples.
        }
      }
    }
    if (components < identifiers.length) {
      throw CodestreamException.malformed(
          components + " components", identifiers.length + " components");
    }
    return new DecodedImage(header, samples);
  }

  private void readFrame(Segments segments) {
    for (int i = 0; i < identifiers.length; i++) {
      identifiers[i] = segments.unsignedByte(6 + 3 * i);
      if (segments.unsignedByte(7 + 3 * i) != 0x11) {
        throw CodestreamException.unsupported("subsampled components", "1×1");
      }
    }
  }

  private void readParameters(Segments segments) {
    if (segments.unsignedByte(0) != CODING_PARAMETERS) {
      throw CodestreamException.unsupported(
          "preset parameters of type " + segments.unsignedByte(0), "coding parameters");
    }
    parameters =
        new JpegLsParameters(
            segments.unsignedShort(1),
            segments.unsignedShort(3),
            segments.unsignedShort(5),
            segments.unsignedShort(7),
            segments.unsignedShort(9));
  }

  /** Hewlett-Packard's extension "mrfx", which DICOM does not know. */
  private static void refuseColourTransform(Segments segments) {
    boolean named = segments.length() >= 5 && segments.unsignedShort(0) == ('m' << 8 | 'r');
    if (named && segments.unsignedByte(4) != 0) {
      throw CodestreamException.unsupported("a colour transform within JPEG-LS", "none");
    }
  }

  private static int restartRows(Segments segments) {
    int rows = 0;
    for (int i = 0; i < Math.min(3, segments.length()); i++) {
      rows = rows << 8 | segments.unsignedByte(i);
    }
    return rows;
  }

  /** Decodes one scan and returns how many components it had. */
  private int scan(Segments segments) {
    int count = segments.unsignedByte(0);
    int near = segments.unsignedByte(1 + 2 * count);
    int mode = segments.unsignedByte(2 + 2 * count);
    boolean transformed = segments.unsignedByte(3 + 2 * count) != 0;
    if (count < 1 || count > identifiers.length || mode > 2 || mode == 0 && count > 1) {
      throw CodestreamException.malformed(
          "a scan of %d components, interleave mode %d".formatted(count, mode),
          "at most " + identifiers.length + ", modes 0 to 2");
    }
    if (transformed) {
      throw CodestreamException.unsupported("a point transform", "none");
    }
    int[] components = new int[count];
    for (int i = 0; i < count; i++) {
      components[i] = claim(segments.unsignedByte(1 + 2 * i));
      if (segments.unsignedByte(2 + 2 * i) != 0) {
        throw CodestreamException.unsupported("a mapping table", "none");
      }
    }
    JpegLsBits bits = new JpegLsBits(codestream, segments.to());
    JpegLsModel model = new JpegLsModel(parameters.completed(header.precision(), near), near);
    new JpegLsScan(bits, model, header.columns(), header.rows(), count, restartRows)
        .decode(Interleave.values()[mode], (row, i, line) -> store(row, components[i], line));
    segments.continueAfter(bits.position());
    return count;
  }

  private int claim(int identifier) {
    for (int i = 0; i < identifiers.length; i++) {
      if (identifiers[i] == identifier && !decoded[i]) {
        decoded[i] = true;
        return i;
      }
    }
    throw CodestreamException.malformed(
        "component " + identifier, "another one of " + Arrays.toString(identifiers));
  }

  private void store(int row, int component, int[] line) {
    int step = header.components();
    int at = row * header.columns() * step + component;
    for (int column = 1; column <= header.columns(); column++, at += step) {
      samples[at] = line[column];
    }
  }
}
