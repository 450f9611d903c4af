package org.fovea.cli;

import java.util.Map;
import org.fovea.dataset.Inspection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An inspection as JSON, with every name. */
final class InspectionDocument {
  private InspectionDocument() {}

  static ObjectNode of(Inspection found) {
    ObjectNode root = Json.object();
    root.put("digest", found.digest().sha256());
    root.put("task", found.task().name());
    root.put("examples", found.examples());
    root.put("volumes", found.volumes());
    root.put("persons", found.persons());
    counts(root.putObject("classes"), found.classes());
    counts(root.putObject("sizes"), found.sizes());
    ObjectNode parts = root.putObject("parts");
    found.parts().forEach((part, classes) -> counts(parts.putObject(part), classes));
    ArrayNode exact = root.putArray("samePixels");
    found.exact().forEach(ids -> ids.forEach(exact.addArray()::add));
    ArrayNode near = root.putArray("lookAlike");
    for (Inspection.NearPair pair : found.near()) {
      near.addObject()
          .put("one", pair.one())
          .put("other", pair.other())
          .put("correlation", pair.correlation())
          .put("acrossParts", pair.acrossParts())
          .put("acrossClasses", pair.acrossClasses());
    }
    ObjectNode straddling = root.putObject("straddling");
    found.straddling().forEach((person, in) -> in.forEach(straddling.putArray(person)::add));
    ObjectNode unreadable = root.putObject("unreadable");
    found.unreadable().forEach(unreadable::put);
    Inspection.Shortcut shortcut = found.shortcut();
    if (shortcut != null) {
      ObjectNode node = root.putObject("shortcut");
      node.put("accuracy", shortcut.accuracy());
      node.put("majority", shortcut.majority());
      ObjectNode areas = node.putObject("auc");
      shortcut.auc().forEach(areas::put);
    }
    return root;
  }

  private static void counts(ObjectNode node, Map<String, Integer> counts) {
    counts.forEach(node::put);
  }
}
