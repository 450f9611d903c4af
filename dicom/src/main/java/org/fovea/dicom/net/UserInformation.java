package org.fovea.dicom.net;

import java.util.List;
import org.fovea.dicom.FileMetaInformation;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/**
 * The user information item of a request or its acceptance (PS3.7 D.3.3).
 *
 * @param maximumPduBytes largest P-DATA-TF variable field its sender takes, 0 for any
 * @param implementationVersionName empty when absent
 * @param identityConfirmed of an acceptance: the identity was checked and is right
 */
public record UserInformation(
    long maximumPduBytes,
    Uid implementationClassUid,
    String implementationVersionName,
    @Nullable AsynchronousWindow asynchronousWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> commonExtended,
    @Nullable UserIdentity identity,
    boolean identityConfirmed) {

  public UserInformation {
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    commonExtended = List.copyOf(commonExtended);
  }

  /** What this implementation says of itself, and nothing more. */
  public static UserInformation of(long maximumPduBytes) {
    return new UserInformation(
        maximumPduBytes,
        FileMetaInformation.IMPLEMENTATION_CLASS_UID,
        FileMetaInformation.IMPLEMENTATION_VERSION_NAME,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        false);
  }

  public UserInformation withRoles(List<RoleSelection> selected) {
    return new UserInformation(
        maximumPduBytes,
        implementationClassUid,
        implementationVersionName,
        asynchronousWindow,
        selected,
        extended,
        commonExtended,
        identity,
        identityConfirmed);
  }

  public UserInformation withIdentity(@Nullable UserIdentity user) {
    return new UserInformation(
        maximumPduBytes,
        implementationClassUid,
        implementationVersionName,
        asynchronousWindow,
        roles,
        extended,
        commonExtended,
        user,
        identityConfirmed);
  }

  /** The answer to a request: synchronous, with the roles and extensions that were agreed. */
  public UserInformation answering(
      UserInformation request,
      List<RoleSelection> agreedRoles,
      List<ExtendedNegotiation> agreedExtensions,
      boolean confirmed) {
    return new UserInformation(
        maximumPduBytes,
        implementationClassUid,
        implementationVersionName,
        request.asynchronousWindow() == null ? null : AsynchronousWindow.SYNCHRONOUS,
        agreedRoles,
        agreedExtensions,
        List.of(),
        null,
        confirmed);
  }
}
