package org.fovea.gateway.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.fovea.gateway.fhir.SearchPage.Position;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A search as understood.
 *
 * @param asked every parameter that narrows; all of them must match
 * @param includes names of the parameters whose targets are wanted too
 * @param count how many matches a page has
 * @param from where the page begins
 * @param ignored parameters that were not understood, where the client prefers to be lenient
 */
record SearchRequest<R extends Resource>(
    List<Asked<R>> asked, Set<String> includes, int count, Position from, List<String> ignored) {

  /** The parameter of the links to further pages. */
  static final String POSITION = "_position";

  private static final int DEFAULT_COUNT = 20;
  private static final int LARGEST_COUNT = 100; // a page is built in memory
  private static final int MOST_VALUES = 200; // more is no question a client has

  /** Answered for every resource, beside the search itself. */
  private static final Set<String> FORM = Set.of("_format", "_pretty");

  /**
   * One parameter of a search.
   *
   * @param name without its modifier
   * @param modifier behind the colon, or null
   * @param value as sent, its escapes in place
   */
  record Asked<R>(String name, @Nullable String modifier, String value, Predicate<R> matches) {

    /** As it stands in a query. */
    String key() {
      return modifier == null ? name : name + ":" + modifier;
    }
  }

  /**
   * @param strict whether a parameter that is not understood is an error; otherwise it is listed
   */
  static <R extends Resource> SearchRequest<R> parse(
      ServedType<R> type, Map<String, String[]> parameters, boolean strict) {
    List<Asked<R>> asked = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    Set<String> includes = new TreeSet<>();
    int count = DEFAULT_COUNT;
    Position from = Position.START;
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      for (String value : parameter.getValue()) {
        switch (parameter.getKey()) {
          case "_count" -> count = count(value);
          case "_include" ->
              include(type, value, strict)
                  .ifPresentOrElse(includes::add, () -> ignored.add("_include=" + value));
          case POSITION -> from = Position.parse(value);
          default -> {
            if (!FORM.contains(parameter.getKey())) {
              asked(type, parameter.getKey(), value, strict)
                  .ifPresentOrElse(asked::add, () -> ignored.add(parameter.getKey()));
            }
          }
        }
      }
    }
    return new SearchRequest<>(List.copyOf(asked), includes, count, from, List.copyOf(ignored));
  }

  private static int count(String value) {
    if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) == 0) {
      throw FhirException.invalid("found _count=" + value + ", expected a number of at least 1");
    }
    return Math.min(Integer.parseInt(value), LARGEST_COUNT);
  }

  private static Optional<String> include(ServedType<?> type, String value, boolean strict) {
    String own = type.name() + ":";
    String name = value.startsWith(own) ? value.substring(own.length()) : value;
    if (type.includes().contains(name) && value.startsWith(own)) {
      return Optional.of(name);
    }
    return unknown(
        "_include="
            + value
            + " is not supported; "
            + type.name()
            + " has "
            + String.join(", ", type.includes().stream().map(own::concat).toList()),
        strict);
  }

  private static <R extends Resource> Optional<Asked<R>> asked(
      ServedType<R> type, String key, String value, boolean strict) {
    // A chain of one link to an identifier is what the modifier :identifier says.
    String canonical = key.replaceFirst("\\.identifier$", ":identifier");
    int colon = canonical.indexOf(':');
    String name = colon < 0 ? canonical : canonical.substring(0, colon);
    String modifier = colon < 0 ? null : canonical.substring(colon + 1);
    for (SearchParameter<R> parameter : type.parameters()) {
      if (parameter.name().equals(name)) {
        if (SearchMatching.split(value).size() > MOST_VALUES) {
          throw FhirException.invalid("found more than " + MOST_VALUES + " values for " + key);
        }
        return Optional.of(
            new Asked<>(name, modifier, value, SearchMatching.of(parameter, modifier, value)));
      }
    }
    return unknown(
        "the parameter "
            + key
            + " is not supported; "
            + type.name()
            + " has "
            + String.join(", ", type.parameters().stream().map(SearchParameter::name).toList()),
        strict);
  }

  private static <T> Optional<T> unknown(String message, boolean strict) {
    if (strict) {
      throw FhirException.notSupported(message);
    }
    return Optional.empty();
  }

  boolean matches(R resource) {
    return asked.stream().allMatch(one -> one.matches().test(resource));
  }

  /** The parameters of one name. */
  List<Asked<R>> named(String name) {
    return asked.stream().filter(one -> one.name().equals(name)).toList();
  }

  /** The one value of a parameter that was given once, with this modifier or none. */
  Optional<String> only(String name, @Nullable String modifier) {
    List<Asked<R>> named = named(name);
    if (named.size() != 1 || !Objects.equals(named.getFirst().modifier(), modifier)) {
      return Optional.empty();
    }
    List<String> values = SearchMatching.split(named.getFirst().value());
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }
}
