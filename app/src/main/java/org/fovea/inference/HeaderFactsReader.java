package org.fovea.inference;

import java.util.Locale;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.finding.Laterality;

/** Reads what a DICOM header says about the kind of image; never guesses (safety S5). */
public final class HeaderFactsReader {

  /** Secondary Capture and its multi-frame forms, PS3.4 B.5. */
  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  /** Kinds of object Fovea makes: presentation states, structured reports, segmentations. */
  private static final String[] MADE = {
    "1.2.840.10008.5.1.4.1.1.11.", "1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.5.1.4.1.1.66."
  };

  private HeaderFactsReader() {}

  /** What the header says; empty where it says nothing. */
  public static HeaderFacts read(DataSet header) {
    String sopClass = text(header, Tag.SOPClassUID);
    boolean capture =
        sopClass.equals(SECONDARY_CAPTURE) || sopClass.startsWith(SECONDARY_CAPTURE + ".");
    return new HeaderFacts(
        text(header, Tag.Modality),
        text(header, Tag.BodyPartExamined),
        text(header, Tag.ViewPosition),
        PatientAge.years(header),
        header.getStrings(Tag.ImageType),
        text(header, Tag.PresentationIntentType),
        laterality(header),
        Math.max(header.getInt(Tag.NumberOfFrames).orElse(1), 1),
        capture ? HeaderFacts.Origin.SECONDARY_CAPTURE : HeaderFacts.Origin.HEADER,
        made(sopClass) && text(header, Tag.Manufacturer).equals("FOVEA"),
        text(header, Tag.QualityControlImage).equals("YES"));
  }

  private static boolean made(String sopClass) {
    for (String prefix : MADE) {
      if (sopClass.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static Laterality laterality(DataSet header) {
    String side = text(header, Tag.ImageLaterality);
    return switch (side.isEmpty() ? text(header, Tag.Laterality) : side) {
      case "L" -> Laterality.LEFT;
      case "R" -> Laterality.RIGHT;
      case "B" -> Laterality.BOTH;
      default -> Laterality.UNKNOWN;
    };
  }

  private static String text(DataSet header, int tag) {
    return header.getString(tag).orElse("").strip().toUpperCase(Locale.ROOT);
  }
}
