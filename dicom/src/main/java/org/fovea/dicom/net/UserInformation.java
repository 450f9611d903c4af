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
 * @param identityResponse of an acceptance: the server response, when one was asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record UserInformation(
    long maximumPduBytes,
    Uid implementationClassUid,
    String implementationVersionName,
    @Nullable AsynchronousWindow asynchronousWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> commonExtended,
    @Nullable UserIdentity identity,
    byte @Nullable [] identityResponse) {

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
        null);
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
        identityResponse);
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
        identityResponse);
  }

  /** The answer to a request: synchronous, with the roles and extensions that were agreed. */
  public UserInformation answering(
      UserInformation request,
      List<RoleSelection> agreedRoles,
      List<ExtendedNegotiation> agreedExtensions,
      byte @Nullable [] response) {
    return new UserInformation(
        maximumPduBytes,
        implementationClassUid,
        implementationVersionName,
        request.asynchronousWindow() == null ? null : AsynchronousWindow.SYNCHRONOUS,
        agreedRoles,
        agreedExtensions,
        List.of(),
        null,
        response);
  }
}
