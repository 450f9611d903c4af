package org.fovea.model;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the first property that a record needs and a JSON document lacks. */
final class RequiredProperties {

  private RequiredProperties() {}

  /** The path of the first missing or null property, or null where everything is there. */
  static @Nullable String firstMissing(JsonNode node, Class<?> record, String path) {
    for (RecordComponent component : record.getRecordComponents()) {
      String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
      JsonNode value = node.path(component.getName());
      if (value.isMissingNode() || value.isNull()) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
          continue;
        }
        return at;
      }
      String missing = inside(component, value, at);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable String inside(RecordComponent component, JsonNode value, String at) {
    if (component.getType().isRecord()) {
      return firstMissing(value, component.getType(), at);
    }
    if (component.getAnnotatedType() instanceof AnnotatedParameterizedType generic
        && value.isArray()) {
      Class<?> element =
          generic.getAnnotatedActualTypeArguments()[0].getType() instanceof Class<?> type
              ? type
              : Object.class;
      for (int i = 0; i < value.size(); i++) {
        String item = at + "[" + i + "]";
        if (value.get(i).isNull()) {
          return item;
        }
        String missing = element.isRecord() ? firstMissing(value.get(i), element, item) : null;
        if (missing != null) {
          return missing;
        }
      }
    }
    return null;
  }
}
