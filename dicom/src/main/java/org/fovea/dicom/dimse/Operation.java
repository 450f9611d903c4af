package org.fovea.dicom.dimse;

import java.util.Optional;

/** What a command asks for, by the Command Field (0000,0100) of its request (PS3.7 E.1). */
public enum Operation {
  C_STORE(0x0001),
  C_GET(0x0010),
  C_FIND(0x0020),
  C_MOVE(0x0021),
  C_ECHO(0x0030),
  N_EVENT_REPORT(0x0100),
  N_GET(0x0110),
  N_SET(0x0120),
  N_ACTION(0x0130),
  N_CREATE(0x0140),
  N_DELETE(0x0150),
  C_CANCEL(0x0FFF);

  static final int RESPONSE = 0x8000;

  private final int field;

  Operation(int field) {
    this.field = field;
  }

  int field() {
    return field;
  }

  /** The operation of a request's or response's command field. */
  static Optional<Operation> of(int commandField) {
    for (Operation operation : values()) {
      if (operation.field == (commandField & ~RESPONSE)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
