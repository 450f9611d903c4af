package org.fovea.dicom;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transfer syntax (PS3.5 10, A): how a data set is encoded.
 *
 * @param encapsulated pixel data are fragments of a codestream
 * @param lossy the codestream may have lost information (PS3.3 C.7.6.1.1.5)
 */
public record TransferSyntax(
    Uid uid,
    String name,
    boolean explicitVr,
    boolean bigEndian,
    boolean deflated,
    boolean encapsulated,
    boolean lossy) {

  private static final Map<String, TransferSyntax> KNOWN = new LinkedHashMap<>();

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      uncompressed("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false);
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      uncompressed("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false);
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      uncompressed(
          "1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true);
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      uncompressed("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, true, false);
  public static final TransferSyntax RLE_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.5", "RLE Lossless", false);
  public static final TransferSyntax JPEG_BASELINE =
      encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", true);
  public static final TransferSyntax JPEG_EXTENDED =
      encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 & 4)", true);
  public static final TransferSyntax JPEG_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless (Process 14)", false);
  public static final TransferSyntax JPEG_LOSSLESS_SV1 =
      encapsulated("1.2.840.10008.1.2.4.70", "JPEG Lossless (Process 14, SV1)", false);
  public static final TransferSyntax JPEG_LS_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", false);
  public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", true);
  public static final TransferSyntax JPEG_2000_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless Only", false);
  public static final TransferSyntax JPEG_2000 =
      encapsulated("1.2.840.10008.1.2.4.91", "JPEG 2000", true);
  public static final TransferSyntax HTJ2K_LOSSLESS =
      encapsulated("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless Only", false);
  public static final TransferSyntax HTJ2K =
      encapsulated("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", true);

  /** The syntax of a UID. An unknown one is taken as explicit little endian and encapsulated. */
  public static TransferSyntax of(Uid uid) {
    TransferSyntax known = KNOWN.get(uid.value());
    return known != null
        ? known
        : new TransferSyntax(uid, "unknown", true, false, false, true, false);
  }

  /** Name and UID, for a message. */
  public String describe() {
    return name + " (" + uid + ")";
  }

  private static TransferSyntax uncompressed(
      String uid, String name, boolean explicitVr, boolean bigEndian, boolean deflated) {
    return register(
        new TransferSyntax(new Uid(uid), name, explicitVr, bigEndian, deflated, false, false));
  }

  private static TransferSyntax encapsulated(String uid, String name, boolean lossy) {
    return register(new TransferSyntax(new Uid(uid), name, true, false, false, true, lossy));
  }

  private static TransferSyntax register(TransferSyntax syntax) {
    KNOWN.put(syntax.uid.value(), syntax);
    return syntax;
  }
}
