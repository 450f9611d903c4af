package org.fovea.dicom.net;

/** How many operations may be outstanding, 0 for any number (PS3.7 D.3.3.3). */
public record AsynchronousWindow(int invoked, int performed) {

  /** One operation after another, what an association without this item has. */
  public static final AsynchronousWindow SYNCHRONOUS = new AsynchronousWindow(1, 1);
}
