package org.fovea.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.Uid;

/** Who or what observed (PS3.16 TID 1002). */
public sealed interface Observer {

  /** The observer as content items of the root. */
  List<ContentItem> toItems();

  /**
   * A device (TID 1004).
   *
   * @param uid stays the same as long as the device is the same
   * @param version of the device's software; in Software Versions (0018,1020) of the report
   */
  record Device(
      Uid uid, String name, String manufacturer, String model, String serialNumber, String version)
      implements Observer {
    @Override
    public List<ContentItem> toItems() {
      return List.of(
          ContentItem.code(
              RelationshipType.HAS_OBS_CONTEXT, Concepts.OBSERVER_TYPE, Concepts.DEVICE),
          ContentItem.uid(RelationshipType.HAS_OBS_CONTEXT, Concepts.DEVICE_OBSERVER_UID, uid),
          text(Concepts.DEVICE_OBSERVER_NAME, name),
          text(Concepts.DEVICE_OBSERVER_MANUFACTURER, manufacturer),
          text(Concepts.DEVICE_OBSERVER_MODEL, model),
          text(Concepts.DEVICE_OBSERVER_SERIAL, serialNumber));
    }
  }

  /**
   * A person (TID 1003).
   *
   * @param name components separated by {@code ^}, family name first
   */
  record Person(String name, Optional<String> organization) implements Observer {
    @Override
    public List<ContentItem> toItems() {
      List<ContentItem> items = new ArrayList<>();
      items.add(
          ContentItem.code(
              RelationshipType.HAS_OBS_CONTEXT, Concepts.OBSERVER_TYPE, Concepts.PERSON));
      items.add(
          ContentItem.of(
              RelationshipType.HAS_OBS_CONTEXT,
              Concepts.PERSON_OBSERVER_NAME,
              new ContentValue.PersonName(name)));
      organization.ifPresent(
          place -> items.add(text(Concepts.PERSON_OBSERVER_ORGANIZATION, place)));
      return items;
    }
  }

  private static ContentItem text(CodedConcept name, String value) {
    return ContentItem.text(RelationshipType.HAS_OBS_CONTEXT, name, value);
  }
}
