package org.fovea.dicom;

/** Data sets of small images for tests. */
final class ImageSets {

  private ImageSets() {}

  /** The Image Pixel module of one frame, unsigned, all allocated bits stored. */
  static DataSet image(int columns, int rows, int samples, int bits, String interpretation) {
    return new DataSet()
        .put(Tag.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.7"))
        .put(Tag.SOPInstanceUID, new Uid("1.2.3"))
        .put(Tag.SamplesPerPixel, samples)
        .put(Tag.PhotometricInterpretation, interpretation)
        .put(Tag.Rows, rows)
        .put(Tag.Columns, columns)
        .put(Tag.BitsAllocated, bits)
        .put(Tag.BitsStored, bits)
        .put(Tag.HighBit, bits - 1)
        .put(Tag.PixelRepresentation, 0);
  }

  static DicomFile withPixels(DataSet set, int... bytes) {
    return DicomFile.of(set.putBytes(Tag.PixelData, Vr.OW, bytes(bytes)));
  }

  static DicomFile withFragments(DataSet set, TransferSyntax syntax, byte[]... fragments) {
    var items = new java.util.ArrayList<Value.Raw>();
    items.add(new Value.Bytes(new byte[0]));
    for (byte[] fragment : fragments) {
      items.add(new Value.Bytes(fragment));
    }
    set.put(new Element(Tag.PixelData, Vr.OB, new Value.Fragments(items)));
    return DicomFile.of(set, syntax);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
