package org.fovea.dicom.dimse;

/**
 * The status of a response (PS3.7 C, PS3.4).
 *
 * @param code (0000,0900)
 * @param comment Error Comment (0000,0902) for a person, empty for none
 * @param errorId Error ID (0000,0903) of the service, 0 for none
 */
public record Status(int code, String comment, int errorId) {
  /** LO has 64 characters. */
  private static final int LONGEST_COMMENT = 64;

  public static final Status SUCCESS = new Status(0x0000, "");
  public static final Status PENDING = new Status(0xFF00, "");
  public static final Status CANCEL = new Status(0xFE00, "");

  public static final int INVALID_ATTRIBUTE_VALUE = 0x0106;
  public static final int PROCESSING_FAILURE = 0x0110;
  public static final int DUPLICATE_INSTANCE = 0x0111;
  public static final int NO_SUCH_INSTANCE = 0x0112;
  public static final int INVALID_ARGUMENT = 0x0115;
  public static final int INVALID_INSTANCE = 0x0117;
  public static final int CLASS_INSTANCE_CONFLICT = 0x0119;
  public static final int MISSING_ATTRIBUTE = 0x0120;
  public static final int MISSING_ATTRIBUTE_VALUE = 0x0121;
  public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
  public static final int NOT_AUTHORIZED = 0x0124;
  public static final int UNRECOGNIZED_OPERATION = 0x0211;
  public static final int OUT_OF_RESOURCES = 0xA700;
  public static final int OUT_OF_RESOURCES_SUBOPERATIONS = 0xA702;
  public static final int MOVE_DESTINATION_UNKNOWN = 0xA801;
  public static final int DATA_SET_DOES_NOT_MATCH = 0xA900;
  public static final int SUBOPERATIONS_FAILED = 0xB000;
  public static final int CANNOT_UNDERSTAND = 0xC000;

  public Status {
    comment = comment.replaceAll("[^\\x20-\\x7e]", "?").replace('\\', '/');
    if (comment.length() > LONGEST_COMMENT) {
      comment = comment.substring(0, LONGEST_COMMENT - 1) + "+";
    }
  }

  public Status(int code, String comment) {
    this(code, comment, 0);
  }

  public boolean isSuccess() {
    return code == 0;
  }

  public boolean isPending() {
    return code == 0xFF00 || code == 0xFF01;
  }

  /** 0001, 0107, 0116 and Bxxx: done, with something to know (PS3.7 C.1). */
  public boolean isWarning() {
    return code == 0x0001 || code == 0x0107 || code == 0x0116 || code >> 12 == 0xB;
  }

  @Override
  public String toString() {
    return "%04X%s".formatted(code, comment.isEmpty() ? "" : " (" + comment + ")");
  }
}
