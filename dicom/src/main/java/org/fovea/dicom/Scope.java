package org.fovea.dicom;

/**
 * The surroundings of a data set being read: where it ends and what it inherits.
 *
 * @param end position after its last byte, {@link #NO_END} if only a delimiter or the input tells
 * @param delimited it is an item that ends with an item delimitation
 * @param signed Pixel Representation, which decides between US and SS in implicit VR
 */
record Scope(
    long end,
    boolean delimited,
    boolean explicit,
    int depth,
    boolean signed,
    SpecificCharacterSet characterSet) {

  static final long NO_END = Long.MAX_VALUE;

  /** A data set that reaches to the end of the input. */
  static Scope whole(boolean explicit) {
    return new Scope(NO_END, false, explicit, 0, false, SpecificCharacterSet.DEFAULT);
  }

  Scope inner(long innerEnd, boolean innerDelimited, boolean innerExplicit) {
    return new Scope(innerEnd, innerDelimited, innerExplicit, depth + 1, signed, characterSet);
  }

  /** What later elements and nested data sets need to know of an element. */
  Scope after(Element element) {
    if (element.tag() == Tag.SpecificCharacterSet) {
      var set = SpecificCharacterSet.of(ValueCodec.strings(element, SpecificCharacterSet.DEFAULT));
      return new Scope(end, delimited, explicit, depth, signed, set);
    }
    if (element.tag() == Tag.PixelRepresentation
        && element.value() instanceof Value.Bytes(byte[] bytes)) {
      boolean isSigned = bytes.length > 0 && bytes[0] == 1;
      return new Scope(end, delimited, explicit, depth, isSigned, characterSet);
    }
    return this;
  }
}
