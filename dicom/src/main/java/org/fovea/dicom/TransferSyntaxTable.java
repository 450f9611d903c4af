package org.fovea.dicom;

import java.util.Set;
import java.util.function.Consumer;
import org.fovea.dicom.TransferSyntax.Support;

/** The transfer syntaxes of PS3.6 A, retired ones too, and what Fovea does with each. */
final class TransferSyntaxTable {

  private static final String ROOT = "1.2.840.10008.1.2";

  /** JPEG, JPEG-LS and JPEG 2000 processes below ROOT.4 that lose nothing. */
  private static final Set<String> LOSSLESS =
      Set.of("57", "58", "65", "66", "70", "80", "90", "92", "110", "201", "202");

  /** JPIP: the data set names a server of pixels and holds none. */
  private static final Set<String> REFERENCED = Set.of("94", "95", "204", "205");

  private static final Set<String> DEFLATED = Set.of("95", "205");

  private TransferSyntaxTable() {}

  static void register(Consumer<TransferSyntax> to) {
    uncompressed(to, "", "Implicit VR Little Endian", false, false);
    uncompressed(to, ".1", "Explicit VR Little Endian", false, false);
    frames(to, ".1.98", "Encapsulated Uncompressed Explicit VR Little Endian", Support.DECODED);
    uncompressed(to, ".1.99", "Deflated Explicit VR Little Endian", false, true);
    uncompressed(to, ".2", "Explicit VR Big Endian (Retired)", true, false);
    jpeg(to);
    video(to);
    codestream(to, "110", "JPEG XL Lossless", Support.STORED_ONLY);
    codestream(to, "111", "JPEG XL JPEG Recompression", Support.STORED_ONLY);
    codestream(to, "112", "JPEG XL", Support.STORED_ONLY);
    codestream(to, "201", "High-Throughput JPEG 2000 (Lossless Only)", Support.DECODED);
    codestream(to, "202", "High-Throughput JPEG 2000 with RPCL (Lossless Only)", Support.DECODED);
    codestream(to, "203", "High-Throughput JPEG 2000", Support.DECODED);
    codestream(to, "204", "JPIP HTJ2K Referenced", Support.STORED_ONLY);
    codestream(to, "205", "JPIP HTJ2K Referenced Deflate", Support.STORED_ONLY);
    frames(to, ".5", "RLE Lossless", Support.DECODED);
    frames(to, ".6.1", "RFC 2557 MIME Encapsulation (Retired)", Support.REFUSED);
    frames(to, ".6.2", "XML Encoding (Retired)", Support.REFUSED);
    frames(to, ".7.1", "SMPTE ST 2110-20 Uncompressed Progressive Video", Support.REFUSED);
    frames(to, ".7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Video", Support.REFUSED);
    frames(to, ".7.3", "SMPTE ST 2110-30 PCM Digital Audio", Support.REFUSED);
    frames(to, ".8.1", "Deflated Image Frame Compression", Support.DECODED);
    to.accept(
        new TransferSyntax(
            new Uid("1.2.840.10008.1.20"),
            "Papyrus 3 Implicit VR Little Endian (Retired)",
            false,
            false,
            false,
            true,
            false,
            Support.REFUSED));
  }

  private static void jpeg(Consumer<TransferSyntax> to) {
    codestream(to, "50", "JPEG Baseline (Process 1)", Support.DECODED);
    codestream(to, "51", "JPEG Extended (Process 2 & 4)", Support.DECODED);
    codestream(to, "52", "JPEG Extended (Process 3 & 5) (Retired)", Support.STORED_ONLY);
    codestream(to, "53", "JPEG Spectral Selection (Process 6 & 8) (Retired)", Support.DECODED);
    codestream(to, "54", "JPEG Spectral Selection (Process 7 & 9) (Retired)", Support.STORED_ONLY);
    codestream(to, "55", "JPEG Full Progression (Process 10 & 12) (Retired)", Support.DECODED);
    codestream(to, "56", "JPEG Full Progression (Process 11 & 13) (Retired)", Support.STORED_ONLY);
    codestream(to, "57", "JPEG Lossless (Process 14)", Support.DECODED);
    codestream(to, "58", "JPEG Lossless (Process 15) (Retired)", Support.STORED_ONLY);
    String[] hierarchical = {
      "JPEG Extended, Hierarchical (Process 16 & 18)",
      "JPEG Extended, Hierarchical (Process 17 & 19)",
      "JPEG Spectral Selection, Hierarchical (Process 20 & 22)",
      "JPEG Spectral Selection, Hierarchical (Process 21 & 23)",
      "JPEG Full Progression, Hierarchical (Process 24 & 26)",
      "JPEG Full Progression, Hierarchical (Process 25 & 27)",
      "JPEG Lossless, Hierarchical (Process 28)",
      "JPEG Lossless, Hierarchical (Process 29)"
    };
    for (int i = 0; i < hierarchical.length; i++) {
      String number = String.valueOf(59 + i);
      codestream(to, number, hierarchical[i] + " (Retired)", Support.STORED_ONLY);
    }
    codestream(to, "70", "JPEG Lossless (Process 14, Selection Value 1)", Support.DECODED);
    codestream(to, "80", "JPEG-LS Lossless", Support.DECODED);
    codestream(to, "81", "JPEG-LS Lossy (Near-Lossless)", Support.DECODED);
    codestream(to, "90", "JPEG 2000 (Lossless Only)", Support.DECODED);
    codestream(to, "91", "JPEG 2000", Support.DECODED);
    codestream(to, "92", "JPEG 2000 Part 2 Multi-component (Lossless Only)", Support.STORED_ONLY);
    codestream(to, "93", "JPEG 2000 Part 2 Multi-component", Support.STORED_ONLY);
    codestream(to, "94", "JPIP Referenced", Support.STORED_ONLY);
    codestream(to, "95", "JPIP Referenced Deflate", Support.STORED_ONLY);
  }

  private static void video(Consumer<TransferSyntax> to) {
    twice(to, "100", "MPEG2 Main Profile / Main Level");
    twice(to, "101", "MPEG2 Main Profile / High Level");
    twice(to, "102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");
    twice(to, "103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1");
    twice(to, "104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video");
    twice(to, "105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video");
    twice(to, "106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2");
    codestream(to, "107", "HEVC/H.265 Main Profile / Level 5.1", Support.STORED_ONLY);
    codestream(to, "108", "HEVC/H.265 Main 10 Profile / Level 5.1", Support.STORED_ONLY);
  }

  /** A video syntax and its fragmentable form. */
  private static void twice(Consumer<TransferSyntax> to, String number, String name) {
    codestream(to, number, name, Support.STORED_ONLY);
    codestream(to, number + ".1", "Fragmentable " + name, Support.STORED_ONLY);
  }

  private static void uncompressed(
      Consumer<TransferSyntax> to,
      String suffix,
      String name,
      boolean bigEndian,
      boolean deflated) {
    to.accept(
        new TransferSyntax(
            new Uid(ROOT + suffix),
            name,
            !suffix.isEmpty(),
            bigEndian,
            deflated,
            false,
            false,
            Support.DECODED));
  }

  /** Frames that lose nothing in fragments. */
  private static void frames(
      Consumer<TransferSyntax> to, String suffix, String name, Support support) {
    to.accept(
        new TransferSyntax(new Uid(ROOT + suffix), name, true, false, false, true, false, support));
  }

  private static void codestream(
      Consumer<TransferSyntax> to, String number, String name, Support support) {
    boolean referenced = REFERENCED.contains(number);
    to.accept(
        new TransferSyntax(
            new Uid(ROOT + ".4." + number),
            name,
            true,
            false,
            DEFLATED.contains(number),
            !referenced,
            !referenced && !LOSSLESS.contains(number),
            support));
  }
}
