package org.fovea.deidentify.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Element;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;

/** Sequences that travel under VR UN (PS3.5 6.2.2 note 2), so that they can be looked into. */
final class UnknownSequences {

  private UnknownSequences() {}

  /** The element as the sequence the dictionary says it is; as it was if it cannot be read so. */
  static Element read(Element element, DataSet dataSet) {
    boolean sequence =
        element.vr() == Vr.UN
            && Dictionary.find(element.tag()).filter(entry -> entry.vr() == Vr.SQ).isPresent();
    if (!sequence || !(element.value() instanceof Value.Bytes(byte[] bytes))) {
      return element;
    }
    ByteBuffer implicit =
        ByteBuffer.allocate(8 + bytes.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) Tag.group(element.tag()))
            .putShort((short) Tag.element(element.tag()))
            .putInt(bytes.length)
            .put(bytes);
    try {
      DataSet read =
          DicomReader.readDataSet(
              new ByteArrayInputStream(implicit.array()),
              TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
              ReadOptions.IN_MEMORY);
      Element known = read.get(element.tag()).filter(of -> of.vr() == Vr.SQ).orElse(element);
      dataSet.put(known);
      return known;
    } catch (IOException | DicomException unreadable) {
      return element;
    }
  }
}
