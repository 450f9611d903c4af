package org.fovea.archive.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Element;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Value;
import org.fovea.imaging.Frame;

/**
 * Whether two objects under one UID are the same (safety S16): the same data set and the same
 * decoded pixels, whatever their meta information and transfer syntax.
 */
final class ObjectComparison {
  // Not compared, because they follow from the encoding: the character set (texts are compared
  // decoded), group lengths, planar configuration (samples are compared interleaved), trailing
  // padding, and the offset tables of encapsulated pixel data. Values whose VR one side does not
  // know (implicit private elements) are compared as bytes without padding.

  private static final List<Integer> ENCODING =
      List.of(
          Tag.SpecificCharacterSet,
          Tag.PlanarConfiguration,
          Tag.PixelData,
          Tag.ExtendedOffsetTable,
          Tag.ExtendedOffsetTableLengths,
          Tag.DataSetTrailingPadding);

  private ObjectComparison() {}

  /** What differs, for a person; empty when the objects are the same. */
  static Optional<String> difference(DicomFile held, DicomFile arrived) throws IOException {
    List<Integer> different = elements(held.dataSet(), arrived.dataSet());
    if (!different.isEmpty()) {
      return Optional.of(
          "different values of "
              + different.stream().map(Dictionary::describe).collect(Collectors.joining(", ")));
    }
    return pixels(held, arrived);
  }

  /** Tags of the elements that differ, in ascending order; pixel data is not among them. */
  static List<Integer> elements(DataSet held, DataSet arrived) throws IOException {
    List<Integer> different = new ArrayList<>();
    TreeSet<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
    held.forEach(element -> tags.add(element.tag()));
    arrived.forEach(element -> tags.add(element.tag()));
    for (int tag : tags) {
      boolean compared = !ENCODING.contains(tag) && Tag.element(tag) != 0;
      if (compared && !same(held, arrived, tag)) {
        different.add(tag);
      }
    }
    return different;
  }

  private static boolean same(DataSet held, DataSet arrived, int tag) throws IOException {
    Element a = held.get(tag).orElse(null);
    Element b = arrived.get(tag).orElse(null);
    if (a == null || b == null) {
      return false;
    }
    if (a.value() instanceof Value.Items(List<DataSet> items)
        && b.value() instanceof Value.Items(List<DataSet> others)) {
      return sameItems(items, others);
    }
    if (a.value() instanceof Value.Raw one && b.value() instanceof Value.Raw other) {
      return Arrays.equals(unpadded(one.read()), unpadded(other.read()))
          || (a.vr() == b.vr() && held.getStrings(tag).equals(arrived.getStrings(tag)));
    }
    return Objects.equals(a.value(), b.value());
  }

  private static boolean sameItems(List<DataSet> held, List<DataSet> arrived) throws IOException {
    if (held.size() != arrived.size()) {
      return false;
    }
    for (int i = 0; i < held.size(); i++) {
      if (!elements(held.get(i), arrived.get(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static byte[] unpadded(byte[] value) {
    int length = value.length;
    while (length > 0 && (value[length - 1] == 0 || value[length - 1] == ' ')) {
      length--;
    }
    return Arrays.copyOf(value, length);
  }

  /** How the decoded pixels differ, for a person; empty when they are the same. */
  static Optional<String> pixels(DicomFile held, DicomFile arrived) throws IOException {
    if (held.pixelData().isPresent() != arrived.pixelData().isPresent()) {
      return Optional.of("only one of them has pixels");
    }
    if (held.pixelData().isEmpty() || sameBytes(held, arrived)) {
      return Optional.empty();
    }
    try {
      int frames = PixelDecoder.frameCount(held.dataSet());
      for (int frame = 0; frame < frames; frame++) {
        Frame one = PixelDecoder.decode(held, frame);
        Frame other = PixelDecoder.decode(arrived, frame);
        if (!Arrays.equals(one.samples(), other.samples())) {
          return Optional.of("different pixels in frame " + (frame + 1));
        }
      }
      return Optional.empty();
    } catch (DicomException undecodable) {
      return Optional.of("pixels that cannot be compared: " + undecodable.getMessage());
    }
  }

  private static boolean sameBytes(DicomFile held, DicomFile arrived) throws IOException {
    if (!held.transferSyntax().equals(arrived.transferSyntax())) {
      return false;
    }
    List<Value.Raw> one = fragments(held.pixelData().orElseThrow());
    List<Value.Raw> other = fragments(arrived.pixelData().orElseThrow());
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).length() != other.get(i).length()
          || !Arrays.equals(one.get(i).read(), other.get(i).read())) {
        return false;
      }
    }
    return true;
  }

  private static List<Value.Raw> fragments(Value pixelData) {
    return switch (pixelData) {
      case Value.Raw raw -> List.of(raw);
      case Value.Fragments fragments -> fragments.items();
      case Value.Items _ -> List.of();
    };
  }
}
