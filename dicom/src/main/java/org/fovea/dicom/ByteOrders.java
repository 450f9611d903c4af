package org.fovea.dicom;

/** Turns big endian values into little endian ones, in place. */
final class ByteOrders {

  private ByteOrders() {}

  static void swap(byte[] bytes, int unit) {
    if (unit == 1) {
      return;
    }
    for (int from = 0; from + unit <= bytes.length; from += unit) {
      for (int low = from, high = from + unit - 1; low < high; low++, high--) {
        byte kept = bytes[low];
        bytes[low] = bytes[high];
        bytes[high] = kept;
      }
    }
  }
}
