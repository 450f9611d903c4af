package org.fovea.dicom.dimse;

/** Tags of command elements (PS3.7 E.1). */
final class CommandTag {
  static final int CommandGroupLength = 0x00000000;
  static final int AffectedSOPClassUID = 0x00000002;
  static final int RequestedSOPClassUID = 0x00000003;
  static final int CommandField = 0x00000100;
  static final int MessageID = 0x00000110;
  static final int MessageIDBeingRespondedTo = 0x00000120;
  static final int MoveDestination = 0x00000600;
  static final int Priority = 0x00000700;
  static final int CommandDataSetType = 0x00000800;
  static final int Status = 0x00000900;
  static final int ErrorComment = 0x00000902;
  static final int ErrorID = 0x00000903;
  static final int AffectedSOPInstanceUID = 0x00001000;
  static final int RequestedSOPInstanceUID = 0x00001001;
  static final int EventTypeID = 0x00001002;
  static final int ActionTypeID = 0x00001008;
  static final int NumberOfRemainingSuboperations = 0x00001020;
  static final int NumberOfCompletedSuboperations = 0x00001021;
  static final int NumberOfFailedSuboperations = 0x00001022;
  static final int NumberOfWarningSuboperations = 0x00001023;
  static final int MoveOriginatorApplicationEntityTitle = 0x00001030;
  static final int MoveOriginatorMessageID = 0x00001031;

  private CommandTag() {}
}
