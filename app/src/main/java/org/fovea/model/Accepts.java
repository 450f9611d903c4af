package org.fovea.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kind of image a model was made for (S5); anything outside or unknown is not applicable. Words
 * are DICOM's.
 *
 * @param modalities Modality (0008,0060)
 * @param bodyParts Body Part Examined (0018,0015)
 * @param views View Position (0018,5101)
 * @param age of the patient at the study; null: any age
 * @param presentationIntents Presentation Intent Type (0008,0068) where the object has one
 * @param imageTypes values that Image Type (0008,0008) must contain, such as ORIGINAL
 * @param unit what one result speaks about
 */
public record Accepts(
    List<String> modalities,
    List<String> bodyParts,
    List<String> views,
    @Nullable AgeRange age,
    List<String> presentationIntents,
    List<String> imageTypes,
    ReportingUnit unit) {

  public Accepts {
    modalities = List.copyOf(modalities);
    bodyParts = List.copyOf(bodyParts);
    views = List.copyOf(views);
    presentationIntents = List.copyOf(presentationIntents);
    imageTypes = List.copyOf(imageTypes);
    if (modalities.isEmpty() || bodyParts.isEmpty()) {
      throw new IllegalArgumentException("a card names at least one modality and body part");
    }
  }
}
