package org.fovea.dicom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Elements ordered by unsigned tag. An array, not a map: a file of nothing but empty elements must
 * not cost many times its size in memory.
 */
final class ElementList implements Iterable<Element> {

  private static final Comparator<Element> BY_TAG =
      (a, b) -> Integer.compareUnsigned(a.tag(), b.tag());

  private Element[] elements;
  private int size;

  ElementList() {
    this(new Element[8], 0);
  }

  private ElementList(Element[] elements, int size) {
    this.elements = elements;
    this.size = size;
  }

  /** Elements in any order; the same tag twice with different values is refused. */
  static ElementList of(List<Element> read) {
    Element[] ordered = read.toArray(new Element[0]);
    Arrays.sort(ordered, BY_TAG);
    int count = 0;
    for (Element element : ordered) {
      if (count == 0 || ordered[count - 1].tag() != element.tag()) {
        ordered[count++] = element;
      } else if (!ordered[count - 1].equals(element)) {
        throw new DicomException.Malformed(
            DicomErrorCode.DUPLICATE_ELEMENT,
            Dictionary.describe(element.tag()) + " twice with different values",
            "each attribute once");
      }
    }
    return new ElementList(ordered, count);
  }

  ElementList copy() {
    return new ElementList(Arrays.copyOf(elements, Math.max(8, size)), size);
  }

  int size() {
    return size;
  }

  Element at(int index) {
    return elements[index];
  }

  void set(int index, Element element) {
    elements[index] = element;
  }

  /** The index of a tag, or {@code -(insertion point) - 1}. */
  int find(int tag) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(elements[middle].tag(), tag);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -(low + 1);
  }

  void put(Element element) {
    int at = find(element.tag());
    if (at >= 0) {
      elements[at] = element;
      return;
    }
    int insertion = -at - 1;
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, Math.max(8, size * 2));
    }
    System.arraycopy(elements, insertion, elements, insertion + 1, size - insertion);
    elements[insertion] = element;
    size++;
  }

  Element remove(int index) {
    Element removed = elements[index];
    System.arraycopy(elements, index + 1, elements, index, size - index - 1);
    size--;
    return removed;
  }

  List<Element> asList() {
    return Arrays.asList(elements).subList(0, size);
  }

  @Override
  public Iterator<Element> iterator() {
    return List.copyOf(asList()).iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ElementList that && asList().equals(that.asList());
  }

  @Override
  public int hashCode() {
    return asList().hashCode();
  }
}
