package org.fovea.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes Part 10 files and bare data sets, little endian; sequences and items have undefined
 * length, so that nothing is measured before it is written. Pixel data left in a file are copied as
 * a stream.
 */
public final class DicomWriter {

  private DicomWriter() {}

  public static void write(DicomFile file, Path target) throws IOException {
    try (OutputStream out = Files.newOutputStream(target)) {
      write(file, out);
    }
  }

  /** Writes a file in its own transfer syntax; big endian, now retired, becomes explicit little. */
  public static void write(DicomFile file, OutputStream out) throws IOException {
    TransferSyntax syntax = file.transferSyntax();
    if (syntax.bigEndian()) {
      syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    writeMeta(new FileMetaInformation(file.meta().elements(), syntax), buffered);
    writeDataSet(file.dataSet(), buffered, syntax);
    buffered.flush();
  }

  /** Writes what stands before the data set: preamble and meta information (PS3.10 7.1). */
  public static void writeMeta(FileMetaInformation information, OutputStream out)
      throws IOException {
    DataSet meta = information.elements().copy();
    meta.put(Tag.TransferSyntaxUID, information.transferSyntax().uid());
    meta.remove(Tag.FileMetaInformationGroupLength);
    ByteArrayOutputStream group = new ByteArrayOutputStream();
    new ElementWriter(group, true).writeAll(meta);
    out.write(new byte[128]);
    out.write(new byte[] {'D', 'I', 'C', 'M'});
    new ElementWriter(out, true)
        .write(
            new DataSet()
                .put(Tag.FileMetaInformationGroupLength, group.size())
                .get(Tag.FileMetaInformationGroupLength)
                .orElseThrow());
    group.writeTo(out);
  }

  public static byte[] toBytes(DicomFile file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(file, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes a data set without meta information, as DIMSE messages carry it. */
  public static void writeDataSet(DataSet dataSet, OutputStream out, TransferSyntax syntax)
      throws IOException {
    if (syntax.bigEndian()) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
          syntax.describe(),
          "a little endian transfer syntax");
    }
    if (!syntax.deflated()) {
      BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 13);
      new ElementWriter(buffered, syntax.explicitVr()).writeAll(dataSet);
      buffered.flush();
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
      BufferedOutputStream buffered = new BufferedOutputStream(deflated, 1 << 13);
      new ElementWriter(buffered, true).writeAll(dataSet);
      buffered.flush();
      deflated.finish();
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }

  /** The writing of elements into one stream. */
  private static final class ElementWriter {
    private static final int LONGEST_SHORT_LENGTH = 0xFFFE;

    private final OutputStream out;
    private final boolean explicit;

    ElementWriter(OutputStream out, boolean explicit) {
      this.out = out;
      this.explicit = explicit;
    }

    void writeAll(DataSet dataSet) throws IOException {
      for (Element element : dataSet) {
        // Group lengths are retired and would be wrong after any change.
        if (Tag.element(element.tag()) != 0 || Tag.group(element.tag()) == 0) {
          write(element);
        }
      }
    }

    void write(Element element) throws IOException {
      switch (element.value()) {
        case Value.Raw raw -> writeRaw(element, raw);
        case Value.Items items -> writeItems(element, items);
        case Value.Fragments fragments -> writeFragments(element, fragments);
      }
    }

    private void writeRaw(Element element, Value.Raw raw) throws IOException {
      long padded = raw.length() + raw.length() % 2;
      if (padded > 0xFFFFFFFEL) {
        throw new DicomException.LimitExceeded(
            DicomErrorCode.ELEMENT_LENGTH_LIMIT,
            raw.length() + " bytes in " + Dictionary.describe(element.tag()),
            "less than 4 GiB");
      }
      boolean tooLong = !element.vr().hasLongLength() && padded > LONGEST_SHORT_LENGTH;
      Vr vr = tooLong ? Vr.UN : element.vr();
      writeHeader(element.tag(), vr, padded);
      copy(raw);
      if (padded > raw.length()) {
        out.write(element.vr().padding());
      }
    }

    private void copy(Value.Raw raw) throws IOException {
      if (raw instanceof Value.Bytes(byte[] bytes)) {
        out.write(bytes);
        return;
      }
      try (InputStream in = raw.open()) {
        long copied = in.transferTo(out);
        if (copied != raw.length()) {
          throw new DicomException.Malformed(
              DicomErrorCode.TRUNCATED, copied + " bytes", raw.length() + " bytes of a value");
        }
      }
    }

    private void writeItems(Element element, Value.Items items) throws IOException {
      if (items.items().isEmpty()) {
        writeHeader(element.tag(), Vr.SQ, 0);
        return;
      }
      writeHeader(element.tag(), Vr.SQ, 0xFFFFFFFFL);
      for (DataSet item : items.items()) {
        writeItemHeader(Tag.Item, 0xFFFFFFFFL);
        writeAll(item);
        writeItemHeader(Tag.ItemDelimitationItem, 0);
      }
      writeItemHeader(Tag.SequenceDelimitationItem, 0);
    }

    private void writeFragments(Element element, Value.Fragments fragments) throws IOException {
      writeHeader(element.tag(), element.vr(), 0xFFFFFFFFL);
      for (Value.Raw fragment : fragments.items()) {
        writeItemHeader(Tag.Item, fragment.length() + fragment.length() % 2);
        copy(fragment);
        if (fragment.length() % 2 != 0) {
          out.write(0);
        }
      }
      writeItemHeader(Tag.SequenceDelimitationItem, 0);
    }

    private void writeItemHeader(int tag, long length) throws IOException {
      writeTag(tag);
      writeInt(length);
    }

    private void writeHeader(int tag, Vr vr, long length) throws IOException {
      writeTag(tag);
      if (explicit) {
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (!vr.hasLongLength()) {
          writeShort((int) length);
          return;
        }
        writeShort(0);
      }
      writeInt(length);
    }

    private void writeTag(int tag) throws IOException {
      writeShort(Tag.group(tag));
      writeShort(Tag.element(tag));
    }

    private void writeShort(int value) throws IOException {
      out.write(value);
      out.write(value >>> 8);
    }

    private void writeInt(long value) throws IOException {
      writeShort((int) value);
      writeShort((int) (value >>> 16));
    }
  }
}
