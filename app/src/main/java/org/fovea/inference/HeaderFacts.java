package org.fovea.inference;

import java.util.List;
import org.fovea.finding.Laterality;
import org.jspecify.annotations.Nullable;

/**
 * What an image's header says about its kind (safety S5). Empty text: absent.
 *
 * @param modality Modality (0008,0060)
 * @param bodyPart Body Part Examined (0018,0015)
 * @param view View Position (0018,5101)
 * @param ageYears completed years at the study; null when unknown or contradictory
 * @param imageType Image Type (0008,0008)
 * @param presentationIntent Presentation Intent Type (0008,0068)
 * @param laterality of the imaged part, from Image Laterality (0020,0062) or Laterality (0020,0060)
 * @param frames Number of Frames (0028,0008), 1 when absent
 * @param origin who says so
 * @param madeByFovea whether Fovea made the object
 * @param qualityControl Quality Control Image (0028,0300) is YES (safety S12)
 */
public record HeaderFacts(
    String modality,
    String bodyPart,
    String view,
    @Nullable Integer ageYears,
    List<String> imageType,
    String presentationIntent,
    Laterality laterality,
    int frames,
    Origin origin,
    boolean madeByFovea,
    boolean qualityControl) {

  public HeaderFacts {
    imageType = List.copyOf(imageType);
  }

  /** Who vouches for the kind of image. */
  public enum Origin {
    /** The modality that made the object. */
    HEADER,
    /** A Secondary Capture of a picture without a header: a user stated kind, age and side. */
    SECONDARY_CAPTURE,
    /** A picture file: by naming the model, the user says it is what the card accepts. */
    USER
  }

  /** A PNG or JPEG that the user says is of the kind and age the model accepts. */
  public static HeaderFacts statedByUser() {
    return new HeaderFacts(
        "", "", "", null, List.of(), "", Laterality.UNKNOWN, 1, Origin.USER, false, false);
  }
}
