package org.fovea.dicom.sr;

import java.util.ArrayList;
import java.util.List;

/**
 * What computed a finding (PS3.16 TID 4019).
 *
 * @param parameters one text each, such as {@code threshold=0.42}
 */
public record Algorithm(String name, String version, List<String> parameters) {

  public Algorithm {
    parameters = List.copyOf(parameters);
  }

  List<ContentItem> toItems() {
    List<ContentItem> items = new ArrayList<>();
    items.add(modifier(Concepts.ALGORITHM_NAME, name));
    items.add(modifier(Concepts.ALGORITHM_VERSION, version));
    parameters.forEach(text -> items.add(modifier(Concepts.ALGORITHM_PARAMETERS, text)));
    return items;
  }

  private static ContentItem modifier(CodedConcept name, String text) {
    return ContentItem.text(RelationshipType.HAS_CONCEPT_MOD, name, text);
  }
}
