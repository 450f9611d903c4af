package org.fovea.gateway.fhir;

import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.fovea.gateway.fhir.SearchParameter.Token;
import org.fovea.gateway.fhir.SearchParameter.Values;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter's value means (FHIR R4, Search): any of the values between commas, with the
 * modifiers {@code :missing}, {@code :not}, {@code :exact}, {@code :contains}, {@code :identifier}
 * and the type of a reference.
 */
final class SearchMatching {
  private static final int PREFIX = 2;

  private SearchMatching() {}

  /**
   * @param modifier what stands behind the colon of the name
   * @param value as it was sent, its escapes in place
   * @throws FhirException when it is not understood, so that nothing is matched by accident
   */
  static <R> Predicate<R> of(
      SearchParameter<R> parameter, @Nullable String modifier, String value) {
    if ("missing".equals(modifier)) {
      boolean missing = bool(parameter.name(), value);
      return resource -> present(parameter.values(), resource) != missing;
    }
    List<String> values = split(value);
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw FhirException.invalid("found no value for " + parameter.name());
    }
    List<Predicate<R>> any = new ArrayList<>();
    for (String one : values) {
      any.add(
          switch (parameter.values()) {
            case Values.Tokens<R> tokens -> token(parameter, tokens, modifier, one);
            case Values.Dates<R> dates -> date(parameter, dates, modifier, one);
            case Values.References<R> references -> reference(parameter, references, modifier, one);
            case Values.Strings<R> strings -> string(parameter, strings, modifier, one);
          });
    }
    boolean negated = "not".equals(modifier);
    return resource -> any.stream().anyMatch(each -> each.test(resource)) != negated;
  }

  /** The values between commas that are not escaped; escapes stay. */
  static List<String> split(String value) {
    return QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, value);
  }

  private static <R> boolean present(Values<R> values, R resource) {
    return switch (values) {
      case Values.Tokens<R> tokens -> !tokens.in().apply(resource).isEmpty();
      case Values.Dates<R> dates -> !spans(dates.in(), resource).isEmpty();
      case Values.References<R> references -> !references.in().apply(resource).isEmpty();
      case Values.Strings<R> strings -> !strings.in().apply(resource).isEmpty();
    };
  }

  private static <R> Predicate<R> token(
      SearchParameter<R> parameter,
      Values.Tokens<R> tokens,
      @Nullable String modifier,
      String one) {
    allowed(parameter, modifier, "not");
    Predicate<Token> wanted = token(one);
    return resource -> tokens.in().apply(resource).stream().anyMatch(wanted);
  }

  /**
   * {@code code}, {@code system|code}, {@code |code} without a system, {@code system|} any code.
   */
  private static Predicate<Token> token(String one) {
    int bar = ParameterUtil.nonEscapedIndexOf(one, '|');
    if (bar < 0) {
      String value = ParameterUtil.unescape(one);
      return token -> token.value().equals(value);
    }
    String system = ParameterUtil.unescape(one.substring(0, bar));
    String value = ParameterUtil.unescape(one.substring(bar + 1));
    return token ->
        Objects.requireNonNullElse(token.system(), "").equals(system)
            && (value.isEmpty() || token.value().equals(value));
  }

  private static <R> Predicate<R> date(
      SearchParameter<R> parameter, Values.Dates<R> dates, @Nullable String modifier, String one) {
    allowed(parameter, modifier);
    // A plus sign before a zone that was not encoded arrives as a space.
    String text = ParameterUtil.unescape(one).replace(' ', '+');
    ParamPrefixEnum prefix =
        text.length() > PREFIX ? ParamPrefixEnum.forValue(text.substring(0, PREFIX)) : null;
    TimeSpan asked = span(parameter.name(), prefix == null ? text : text.substring(PREFIX));
    Predicate<TimeSpan> wanted = span(prefix == null ? ParamPrefixEnum.EQUAL : prefix, asked);
    return resource -> spans(dates.in(), resource).stream().anyMatch(wanted);
  }

  private static Predicate<TimeSpan> span(ParamPrefixEnum prefix, TimeSpan asked) {
    return switch (prefix) {
      case EQUAL -> asked::contains;
      case NOT_EQUAL -> held -> !asked.contains(held);
      case GREATERTHAN -> held -> held.until().isAfter(asked.until());
      case LESSTHAN -> held -> held.from().isBefore(asked.from());
      case GREATERTHAN_OR_EQUALS ->
          held -> held.until().isAfter(asked.until()) || asked.contains(held);
      case LESSTHAN_OR_EQUALS -> held -> held.from().isBefore(asked.from()) || asked.contains(held);
      case STARTS_AFTER -> held -> !held.from().isBefore(asked.until());
      case ENDS_BEFORE -> held -> !held.until().isAfter(asked.from());
      case APPROXIMATE -> held -> asked.approximately(Instant.now()).overlaps(held);
    };
  }

  private static TimeSpan span(String name, String text) {
    try {
      return TimeSpan.parse(text);
    } catch (DateTimeException wrong) {
      throw FhirException.invalid(
          "found " + name + "=" + text + ", expected a date such as 2026-03-01 or ge2026-03");
    }
  }

  private static <R> List<TimeSpan> spans(Function<R, List<String>> in, R resource) {
    return in.apply(resource).stream()
        .filter(text -> !text.isEmpty())
        .map(TimeSpan::parse)
        .toList();
  }

  private static <R> Predicate<R> reference(
      SearchParameter<R> parameter,
      Values.References<R> references,
      @Nullable String modifier,
      String one) {
    if ("identifier".equals(modifier)) {
      Predicate<Token> wanted = token(one);
      return resource ->
          references.in().apply(resource).stream()
              .filter(Reference::hasIdentifier)
              .anyMatch(held -> wanted.test(Token.of(held.getIdentifier())));
    }
    allowed(parameter, modifier, references.target());
    String wanted = logicalId(references.target(), ParameterUtil.unescape(one));
    return resource ->
        references.in().apply(resource).stream()
            .anyMatch(held -> wanted.equals(held.getReferenceElement().getIdPart()));
  }

  /** The id within this server, of {@code id}, {@code Type/id} or an absolute URL of the type. */
  static String logicalId(String target, String reference) {
    int slash = reference.lastIndexOf('/');
    if (slash < 0) {
      return reference;
    }
    String type = reference.substring(0, slash);
    return type.equals(target) || type.endsWith("/" + target) ? reference.substring(slash + 1) : "";
  }

  private static <R> Predicate<R> string(
      SearchParameter<R> parameter,
      Values.Strings<R> strings,
      @Nullable String modifier,
      String one) {
    allowed(parameter, modifier, "exact", "contains");
    String text = ParameterUtil.unescape(one);
    String plain = plain(text);
    Predicate<String> wanted =
        "exact".equals(modifier)
            ? held -> held.equals(text)
            : "contains".equals(modifier)
                ? held -> plain(held).contains(plain)
                : held -> plain(held).startsWith(plain);
    return resource -> strings.in().apply(resource).stream().anyMatch(wanted);
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean bool(String name, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw FhirException.invalid(
              "found " + name + ":missing=" + value + ", expected true or false");
    };
  }

  private static void allowed(
      SearchParameter<?> parameter, @Nullable String modifier, String... known) {
    if (modifier != null && !List.of(known).contains(modifier)) {
      throw FhirException.notSupported(
          "the modifier :" + modifier + " is not supported for " + parameter.name());
    }
  }
}
