package org.fovea.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads Part 10 files and bare data sets. What breaks the standard ends in a {@link
 * DicomException}; tolerated are a missing preamble or meta information and odd lengths. Never more
 * memory than about twice the input (the input without its pixel data, where these stay in the
 * file).
 */
public final class DicomReader {

  private static final int PREAMBLE_BYTES = 128;

  private DicomReader() {}

  /** Reads a file, pixel data left where they are. */
  public static DicomFile read(Path file) throws IOException {
    return read(file, ReadOptions.DEFAULT);
  }

  public static DicomFile read(Path file, ReadOptions options) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return read(ByteSource.of(channel, file, options.limits().totalBytes()), options);
    }
  }

  /**
   * Reads an object that begins within a file, behind whatever header its keeper put before it.
   *
   * @param start byte of the file at which the preamble begins
   */
  public static DicomFile read(Path file, long start, ReadOptions options) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteSource source = ByteSource.of(channel, file, options.limits().totalBytes());
      source.skip(start);
      return read(source, options);
    }
  }

  /** Reads a stream to its end (or to the pixel data); the stream is not closed. */
  public static DicomFile read(InputStream in, ReadOptions options) throws IOException {
    return read(ByteSource.of(in, options.limits().totalBytes()), options);
  }

  public static DicomFile read(byte[] bytes) {
    return read(bytes, ReadOptions.IN_MEMORY);
  }

  public static DicomFile read(byte[] bytes, ReadOptions options) {
    try {
      return read(ByteSource.of(bytes, options.limits().totalBytes()), options);
    } catch (IOException e) {
      throw new IllegalStateException("reading an array failed", e);
    }
  }

  /** Reads a data set without meta information, as DIMSE messages carry it. */
  public static DataSet readDataSet(InputStream in, TransferSyntax syntax, ReadOptions options)
      throws IOException {
    return body(ByteSource.of(in, options.limits().totalBytes()), syntax, options);
  }

  /**
   * A file whose data set is left to be read as it is encoded.
   *
   * @param dataSet behind the meta information, to the end of the input
   */
  public record Unread(FileMetaInformation meta, InputStream dataSet) {}

  /** Reads the meta information only; the stream is not closed. */
  public static Unread open(InputStream in, ReadOptions options) throws IOException {
    ByteSource source = ByteSource.of(in, options.limits().totalBytes());
    return new Unread(meta(source, options), source.rest());
  }

  private static DicomFile read(ByteSource source, ReadOptions options) throws IOException {
    FileMetaInformation meta = meta(source, options);
    return new DicomFile(meta, body(source, meta.transferSyntax(), options));
  }

  private static FileMetaInformation meta(ByteSource source, ReadOptions options)
      throws IOException {
    boolean preamble = skipPreamble(source);
    if (!preamble && !looksLikeDataSet(source)) {
      throw new DicomException.Malformed(
          DicomErrorCode.NOT_DICOM,
          found(source),
          "'DICM' after 128 bytes, or a data set",
          source.position());
    }
    DataSet elements = readMeta(source, options);
    Optional<String> declared = elements.getString(Tag.TransferSyntaxUID);
    TransferSyntax syntax = declared.isPresent() ? declared(declared.get(), source) : guess(source);
    return new FileMetaInformation(elements, syntax);
  }

  /** What an input that is no DICOM object is, by its first bytes. */
  private static String found(ByteSource source) throws IOException {
    if (source.atEnd()) {
      return "an empty input";
    }
    StringBuilder start = new StringBuilder();
    for (int i = 0; i < 4 && source.has(i + 1); i++) {
      start.append("%02X".formatted(source.peek(i)));
    }
    return switch (start.toString()) {
      case "89504E47" -> "a PNG picture";
      case "FFD8FFE0", "FFD8FFE1", "FFD8FFDB", "FFD8FFEE" -> "a JPEG picture";
      case "25504446" -> "a PDF document";
      case "504B0304" -> "a ZIP archive";
      default -> "bytes " + start + " at the beginning";
    };
  }

  private static boolean skipPreamble(ByteSource source) throws IOException {
    if (!source.has(PREAMBLE_BYTES + 4)) {
      return false;
    }
    for (int i = 0; i < 4; i++) {
      if (source.peek(PREAMBLE_BYTES + i) != "DICM".charAt(i)) {
        return false;
      }
    }
    source.skip(PREAMBLE_BYTES + 4);
    return true;
  }

  /** Files from before Part 10 begin with group 0002 or 0008, in either byte order. */
  private static boolean looksLikeDataSet(ByteSource source) throws IOException {
    if (!source.has(8)) {
      return false;
    }
    int first = source.peek(0);
    int second = source.peek(1);
    boolean little = (first == 0x02 || first == 0x08) && second == 0;
    boolean big = first == 0 && second == 0x08;
    return little || big;
  }

  private static DataSet readMeta(ByteSource source, ReadOptions options) throws IOException {
    if (!source.has(8) || source.peek(0) != 2 || source.peek(1) != 0) {
      return new DataSet();
    }
    boolean explicit = isExplicit(source);
    return new DataSetParser(source, options, explicit).readGroup(0x0002);
  }

  private static TransferSyntax declared(String uid, ByteSource source) {
    if (!Uid.isValid(uid)) {
      throw new DicomException.Malformed(
          DicomErrorCode.INVALID_FILE_META,
          "transfer syntax '" + (uid.length() > 64 ? uid.substring(0, 64) + "…" : uid) + "'",
          "a UID",
          source.position());
    }
    TransferSyntax syntax = TransferSyntax.of(new Uid(uid));
    if (syntax.support() == TransferSyntax.Support.REFUSED) {
      throw new DicomException.NotSupported(
          DicomErrorCode.REFUSED_TRANSFER_SYNTAX,
          "transfer syntax " + syntax.describe(),
          "one that encodes data elements");
    }
    return syntax;
  }

  private static TransferSyntax guess(ByteSource source) throws IOException {
    if (!source.has(8)) {
      return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }
    if (source.peek(0) == 0 && source.peek(1) != 0) {
      return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    }
    return isExplicit(source)
        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
        : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  private static boolean isExplicit(ByteSource source) {
    return Vr.of(source.peek(4), source.peek(5)).isPresent();
  }

  private static DataSet body(ByteSource source, TransferSyntax syntax, ReadOptions options)
      throws IOException {
    if (syntax.deflated()) {
      Inflater inflater = new Inflater(true);
      try (InflaterInputStream inflated = new InflaterInputStream(source.rest(), inflater)) {
        InputStream bounded = new InflateGuard(inflated, inflater, options.limits());
        return parse(ByteSource.of(bounded, options.limits().totalBytes()), syntax, options);
      } finally {
        inflater.end();
      }
    }
    return parse(source, syntax, options);
  }

  private static DataSet parse(ByteSource source, TransferSyntax syntax, ReadOptions options)
      throws IOException {
    source.setBigEndian(syntax.bigEndian());
    boolean explicit = syntax.explicitVr();
    if (source.has(8)) {
      // Some writers declare one and encode the other; the first element shows which it is.
      explicit = isExplicit(source);
    }
    return new DataSetParser(source, options, explicit).readAll();
  }
}
