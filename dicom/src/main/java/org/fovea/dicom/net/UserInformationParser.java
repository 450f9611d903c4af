package org.fovea.dicom.net;

import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** Reads the sub-items of user information (PS3.7 D.3.3). */
final class UserInformationParser {
  static final int MAXIMUM_LENGTH = 0x51;
  static final int IMPLEMENTATION_CLASS_UID = 0x52;
  static final int ASYNCHRONOUS_WINDOW = 0x53;
  static final int ROLE_SELECTION = 0x54;
  static final int IMPLEMENTATION_VERSION_NAME = 0x55;
  static final int EXTENDED_NEGOTIATION = 0x56;
  static final int COMMON_EXTENDED_NEGOTIATION = 0x57;
  static final int USER_IDENTITY = 0x58;
  static final int USER_IDENTITY_RESPONSE = 0x59;

  /** What a peer has that says nothing of itself, as some old modalities do. */
  private static final Uid UNKNOWN_IMPLEMENTATION = new Uid("0.0");

  private long maximumLength;
  private Uid implementation = UNKNOWN_IMPLEMENTATION;
  private String version = "";
  private @Nullable AsynchronousWindow window;
  private final List<RoleSelection> roles = new ArrayList<>();
  private final List<ExtendedNegotiation> extended = new ArrayList<>();
  private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
  private @Nullable UserIdentity identity;
  private boolean confirmed;

  private UserInformationParser() {}

  static UserInformation parse(PduFields fields) throws UpperLayerException {
    UserInformationParser parser = new UserInformationParser();
    while (fields.hasMore()) {
      int type = fields.unsignedByte();
      fields.skip(1);
      int length = fields.unsignedShort();
      parser.item(type, length, fields.part(length));
    }
    return new UserInformation(
        parser.maximumLength,
        parser.implementation,
        parser.version,
        parser.window,
        parser.roles,
        parser.extended,
        parser.commonExtended,
        parser.identity,
        parser.confirmed);
  }

  private void item(int type, int length, PduFields item) throws UpperLayerException {
    switch (type) {
      case MAXIMUM_LENGTH -> maximumLength = item.unsignedInt();
      case IMPLEMENTATION_CLASS_UID -> implementation = item.uid(length);
      case IMPLEMENTATION_VERSION_NAME -> version = item.text(length);
      case ASYNCHRONOUS_WINDOW ->
          window = new AsynchronousWindow(item.unsignedShort(), item.unsignedShort());
      case ROLE_SELECTION -> {
        Uid sopClass = item.uid(item.unsignedShort());
        roles.add(new RoleSelection(sopClass, item.unsignedByte() == 1, item.unsignedByte() == 1));
      }
      case EXTENDED_NEGOTIATION ->
          extended.add(new ExtendedNegotiation(item.uid(item.unsignedShort()), item.rest()));
      case COMMON_EXTENDED_NEGOTIATION -> commonExtended.add(commonExtended(item));
      case USER_IDENTITY -> {
        int kind = item.unsignedByte();
        boolean asked = item.unsignedByte() == 1;
        byte[] primary = item.bytes(item.unsignedShort());
        identity = new UserIdentity(kind, asked, primary, item.bytes(item.unsignedShort()));
      }
      case USER_IDENTITY_RESPONSE -> confirmed = true;
      default -> {} // PS3.8 9.3.1: unrecognized items are ignored
    }
  }

  private static CommonExtendedNegotiation commonExtended(PduFields item)
      throws UpperLayerException {
    Uid sopClass = item.uid(item.unsignedShort());
    Uid serviceClass = item.uid(item.unsignedShort());
    PduFields related = item.part(item.unsignedShort());
    List<Uid> general = new ArrayList<>();
    while (related.hasMore()) {
      general.add(related.uid(related.unsignedShort()));
    }
    return new CommonExtendedNegotiation(sopClass, serviceClass, general);
  }
}
