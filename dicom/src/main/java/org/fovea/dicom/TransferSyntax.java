package org.fovea.dicom;

import java.util.Collection;
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
    boolean lossy,
    Support support) {

  /** What becomes of an object in this transfer syntax. */
  public enum Support {
    /** Kept, and its frames are decoded. */
    DECODED("decoded"),
    /** Kept as it came; its frames are given out but not decoded. */
    STORED_ONLY("stored only"),
    /** Not a file of data elements, so not read at all. */
    REFUSED("refused");

    private final String label;

    Support(String label) {
      this.label = label;
    }

    /** As documents say it. */
    public String label() {
      return label;
    }
  }

  private static final Map<String, TransferSyntax> KNOWN = new LinkedHashMap<>();

  static {
    TransferSyntaxTable.register(TransferSyntax::register);
  }

  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2");
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = known("1.2.840.10008.1.2.1");
  public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED = known("1.2.840.10008.1.2.1.98");
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      known("1.2.840.10008.1.2.1.99");
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = known("1.2.840.10008.1.2.2");
  public static final TransferSyntax JPEG_BASELINE = known("1.2.840.10008.1.2.4.50");
  public static final TransferSyntax JPEG_EXTENDED = known("1.2.840.10008.1.2.4.51");
  public static final TransferSyntax JPEG_LOSSLESS = known("1.2.840.10008.1.2.4.57");
  public static final TransferSyntax JPEG_LOSSLESS_SV1 = known("1.2.840.10008.1.2.4.70");
  public static final TransferSyntax JPEG_LS_LOSSLESS = known("1.2.840.10008.1.2.4.80");
  public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS = known("1.2.840.10008.1.2.4.81");
  public static final TransferSyntax JPEG_2000_LOSSLESS = known("1.2.840.10008.1.2.4.90");
  public static final TransferSyntax JPEG_2000 = known("1.2.840.10008.1.2.4.91");
  public static final TransferSyntax HTJ2K_LOSSLESS = known("1.2.840.10008.1.2.4.201");
  public static final TransferSyntax HTJ2K = known("1.2.840.10008.1.2.4.203");
  public static final TransferSyntax RLE_LOSSLESS = known("1.2.840.10008.1.2.5");
  public static final TransferSyntax DEFLATED_IMAGE_FRAME = known("1.2.840.10008.1.2.8.1");

  /** Every transfer syntax of PS3.6 A, in the order of the standard. */
  public static Collection<TransferSyntax> all() {
    return java.util.Collections.unmodifiableCollection(KNOWN.values());
  }

  /**
   * The syntax of a UID. An unknown one is taken as explicit little endian and encapsulated, and
   * stored only.
   */
  public static TransferSyntax of(Uid uid) {
    TransferSyntax known = KNOWN.get(uid.value());
    return known != null
        ? known
        : new TransferSyntax(uid, "unknown", true, false, false, true, false, Support.STORED_ONLY);
  }

  /** Name and UID, for a message. */
  public String describe() {
    return name + " (" + uid + ")";
  }

  private static TransferSyntax known(String uid) {
    return of(new Uid(uid));
  }

  private static void register(TransferSyntax syntax) {
    KNOWN.put(syntax.uid.value(), syntax);
  }
}
