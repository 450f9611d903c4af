package org.fovea.dicom.net;

import java.nio.charset.StandardCharsets;

/**
 * Who asks for the association (PS3.7 D.3.3.7).
 *
 * @param type 1 user name, 2 user name and passcode, 3 Kerberos, 4 SAML, 5 JSON Web Token
 * @param responseRequested whether the acceptor is to confirm
 * @param primary user name in UTF-8, or the ticket, assertion or token
 * @param secondary the passcode in UTF-8 of type 2, otherwise empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record UserIdentity(int type, boolean responseRequested, byte[] primary, byte[] secondary) {
  public static final int USER_NAME_AND_PASSCODE = 2;

  public static UserIdentity password(String user, String passcode) {
    return new UserIdentity(
        USER_NAME_AND_PASSCODE,
        true,
        user.getBytes(StandardCharsets.UTF_8),
        passcode.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "UserIdentity[type=" + type + "]";
  }
}
