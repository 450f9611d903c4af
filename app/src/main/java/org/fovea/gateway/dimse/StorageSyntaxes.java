package org.fovea.gateway.dimse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;

/** Which SOP classes and transfer syntaxes objects are taken in. */
final class StorageSyntaxes {
  /** Storage SOP classes are registered under this root (PS3.4 table B.5-1). */
  private static final String STORAGE_ROOT = "1.2.840.10008.5.1.4.1.1.";

  /** Storage SOP classes of PS3.4 table B.5-1 outside of it: RT treatment instructions. */
  private static final Set<String> ELSEWHERE =
      Set.of("1.2.840.10008.5.1.4.34.7", "1.2.840.10008.5.1.4.34.10");

  /** Under the root and no storage of a patient's object: inventories' own services. */
  private static final String INVENTORY = STORAGE_ROOT + "201.";

  /** Storage service class, as common extended negotiation names it (PS3.4 B.3.1.4). */
  static final Uid STORAGE_SERVICE = new Uid("1.2.840.10008.4.2");

  private static final String DICOM_ROOT = "1.2.840.10008.";
  private static final String JPEG_ROOT = "1.2.840.10008.1.2.4.";

  /**
   * Under the JPEG root and not taken: JPIP (PS3.5 A.6, A.7), whose objects only name a place where
   * the pixels are to be had.
   */
  private static final Set<String> REFERENCED =
      Set.of(
          "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.95", JPEG_ROOT + "204", JPEG_ROOT + "205");

  private static final Set<String> OTHERS =
      Set.of(
          "1.2.840.10008.1.2",
          "1.2.840.10008.1.2.1",
          "1.2.840.10008.1.2.1.98",
          "1.2.840.10008.1.2.1.99",
          "1.2.840.10008.1.2.2",
          "1.2.840.10008.1.2.5",
          "1.2.840.10008.1.2.8.1");

  private static final List<Uid> PREFERRED_LAST =
      List.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid());

  private StorageSyntaxes() {}

  static boolean isStorage(Uid sopClass) {
    String uid = sopClass.value();
    return (uid.startsWith(STORAGE_ROOT) && !uid.startsWith(INVENTORY)) || ELSEWHERE.contains(uid);
  }

  /** Whether the standard did not define it. */
  static boolean isUnknown(Uid sopClass) {
    return !sopClass.value().startsWith(DICOM_ROOT);
  }

  private static boolean isTaken(Uid transferSyntax) {
    String uid = transferSyntax.value();
    return OTHERS.contains(uid) || (uid.startsWith(JPEG_ROOT) && !REFERENCED.contains(uid));
  }

  /**
   * The syntax to take objects in: the first one proposed that is taken, but one with explicit VRs
   * and little endian, which keeps private values readable, rather than one without.
   */
  static Optional<Uid> choose(List<Uid> proposed) {
    List<Uid> taken = proposed.stream().filter(StorageSyntaxes::isTaken).toList();
    return taken.stream()
        .filter(uid -> !PREFERRED_LAST.contains(uid))
        .findFirst()
        .or(() -> taken.stream().findFirst());
  }
}
