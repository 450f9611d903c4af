package org.fovea.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How records stand in the OpenAPI document, from which the workspace's typed client is generated:
 * every component is there, and only a {@code @Nullable} one may be null.
 */
@Component
final class RecordSchemas implements ModelConverter {
  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> resolved = chain.next().resolve(type, context, chain);
    JavaType java = Json.mapper().constructType(type.getType());
    if (resolved != null && java != null && java.getRawClass().isRecord()) {
      Schema<?> defined = defined(resolved, context);
      if (defined.getProperties() != null) {
        require(defined, java.getRawClass());
      }
    }
    return resolved;
  }

  private static Schema<?> defined(Schema<?> resolved, ModelConverterContext context) {
    String reference = resolved.get$ref();
    if (reference == null) {
      return resolved;
    }
    Schema<?> defined = context.getDefinedModels().get(reference.substring(REFERENCE.length()));
    return defined == null ? resolved : defined;
  }

  private static void require(Schema<?> schema, Class<?> type) {
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Schema<?> property = schema.getProperties().get(component.getName());
      if (property == null) {
        continue;
      }
      required.add(component.getName());
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        schema.getProperties().put(component.getName(), orNull(property));
      }
    }
    schema.setRequired(required);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.getOneOf() != null) {
      return schema;
    }
    Schema<?> nothing = new JsonSchema();
    nothing.addType("null");
    Schema<?> either = new JsonSchema();
    either.addOneOfItem(schema);
    either.addOneOfItem(nothing);
    return either;
  }
}
