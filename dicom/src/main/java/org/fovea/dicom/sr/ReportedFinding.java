package org.fovea.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;

/**
 * One condition that was looked for, as a measurement group (PS3.16 TID 1501).
 *
 * @param trackingIdentifier the same in every report about the same finding, for people
 * @param trackingUid the same in every report about the same finding, for machines
 * @param laterality of the site; needs a site
 * @param comments on this finding, as text
 * @param algorithm what computed it; none for a finding a person made
 * @param images it was seen on
 */
public record ReportedFinding(
    String trackingIdentifier,
    Uid trackingUid,
    CodedConcept condition,
    Presence presence,
    List<Measurement> measurements,
    Optional<CodedConcept> site,
    Optional<CodedConcept> laterality,
    List<String> comments,
    Optional<Algorithm> algorithm,
    List<ImageReference> images) {

  public ReportedFinding {
    measurements = List.copyOf(measurements);
    comments = List.copyOf(comments);
    images = List.copyOf(images);
    if (laterality.isPresent() && site.isEmpty()) {
      throw new IllegalArgumentException("found a laterality without a site, expected both");
    }
  }

  ContentItem toItem() {
    List<ContentItem> items = new ArrayList<>();
    items.add(
        ContentItem.text(
            RelationshipType.HAS_OBS_CONTEXT, Concepts.TRACKING_IDENTIFIER, trackingIdentifier));
    items.add(
        ContentItem.uid(
            RelationshipType.HAS_OBS_CONTEXT, Concepts.TRACKING_UNIQUE_IDENTIFIER, trackingUid));
    if (presence == Presence.PRESENT) {
      // A condition that is absent must not appear where others look for what was found.
      items.add(ContentItem.code(RelationshipType.CONTAINS, Concepts.FINDING, condition));
    }
    algorithm.ifPresent(known -> items.addAll(known.toItems()));
    site.ifPresent(place -> items.add(siteItem(place)));
    for (ImageReference image : images) {
      items.add(ContentItem.image(RelationshipType.CONTAINS, Concepts.SOURCE, image));
    }
    measurements.forEach(measurement -> items.add(measurement.toItem()));
    items.add(ContentItem.code(RelationshipType.CONTAINS, condition, presence.concept()));
    comments.forEach(
        text -> items.add(ContentItem.text(RelationshipType.CONTAINS, Concepts.COMMENT, text)));
    return ContentItem.container(Concepts.MEASUREMENT_GROUP, "1501", items);
  }

  private ContentItem siteItem(CodedConcept place) {
    ContentItem item =
        ContentItem.code(RelationshipType.HAS_CONCEPT_MOD, Concepts.FINDING_SITE, place);
    return laterality
        .map(side ->
            item.with(
                ContentItem.code(RelationshipType.HAS_CONCEPT_MOD, Concepts.LATERALITY, side)))
        .orElse(item);
  }
}
