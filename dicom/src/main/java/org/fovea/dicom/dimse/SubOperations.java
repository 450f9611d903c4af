package org.fovea.dicom.dimse;

/** How far a C-MOVE or C-GET is (PS3.4 C.4.2.1.5 to C.4.2.1.8). */
public record SubOperations(int remaining, int completed, int failed, int warning) {

  public static SubOperations of(int remaining) {
    return new SubOperations(remaining, 0, 0, 0);
  }

  /** One sub-operation more is done. */
  public SubOperations after(Status status) {
    boolean good = status.isSuccess();
    boolean warned = status.isWarning();
    return new SubOperations(
        remaining - 1,
        completed + (good ? 1 : 0),
        failed + (good || warned ? 0 : 1),
        warning + (warned ? 1 : 0));
  }
}
