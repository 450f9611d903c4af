package org.fovea.gateway.fhir;

import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One search parameter of a resource type, matched on the resource itself; what the archive's index
 * can narrow beforehand is only faster.
 *
 * @param name as FHIR R4 defines it for the type
 * @param values where it looks
 * @param documentation for the CapabilityStatement
 */
record SearchParameter<R>(String name, Values<R> values, String documentation) {

  /** Where a parameter looks, by its type. */
  sealed interface Values<R> {

    record Tokens<R>(Function<R, List<Token>> in) implements Values<R> {}

    /** FHIR dates, dateTimes and instants as they are written; empty strings are none. */
    record Dates<R>(Function<R, List<String>> in) implements Values<R> {}

    /**
     * @param target the type referred to
     */
    record References<R>(String target, Function<R, List<Reference>> in) implements Values<R> {}

    record Strings<R>(Function<R, List<String>> in) implements Values<R> {}
  }

  /** A code or identifier and its system, null where it has none. */
  record Token(@Nullable String system, String value) {
    static Token of(Identifier identifier) {
      return new Token(identifier.getSystem(), identifier.getValue());
    }
  }

  SearchParamType type() {
    return switch (values) {
      case Values.Tokens<R> _ -> SearchParamType.TOKEN;
      case Values.Dates<R> _ -> SearchParamType.DATE;
      case Values.References<R> _ -> SearchParamType.REFERENCE;
      case Values.Strings<R> _ -> SearchParamType.STRING;
    };
  }

  static <R> SearchParameter<R> token(
      String name, String documentation, Function<R, List<Token>> in) {
    return new SearchParameter<>(name, new Values.Tokens<>(in), documentation);
  }

  static <R> SearchParameter<R> date(
      String name, String documentation, Function<R, List<String>> in) {
    return new SearchParameter<>(name, new Values.Dates<>(in), documentation);
  }

  static <R> SearchParameter<R> reference(
      String name, String target, String documentation, Function<R, List<Reference>> in) {
    return new SearchParameter<>(name, new Values.References<>(target, in), documentation);
  }

  static <R> SearchParameter<R> string(
      String name, String documentation, Function<R, List<String>> in) {
    return new SearchParameter<>(name, new Values.Strings<>(in), documentation);
  }
}
