package org.fovea.gateway.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.message.ADT_A01;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.fovea.study.Digest;

/**
 * A received message: its segments in their order, read one by one, because senders differ in the
 * groups they put them in.
 */
final class Hl7Message {
  private static final PipeParser PARSER = parser();
  private static final int MOST_SEGMENTS = 1000; // an order has a dozen
  private static final int MOST_REPETITIONS = 200; // of all fields of a segment; a PID has a dozen
  private static final int ENCODING_END = 8;
  private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}(?![A-Za-z0-9 ])");

  private final Heading heading;
  private final String encoding;
  private final List<String> segments;
  private final Hl7Escapes escapes;

  private Hl7Message(Heading heading, List<String> segments) {
    this.heading = heading;
    this.segments = segments;
    this.encoding = segments.getFirst().substring(3, ENCODING_END);
    this.escapes = new Hl7Escapes(encoding, Hl7Text.charset(heading.characterSet()));
  }

  private static PipeParser parser() {
    // Closed only with the virtual machine: it holds nothing but settings.
    DefaultHapiContext context = new DefaultHapiContext();
    context.setValidationContext(ValidationContextFactory.noValidation());
    return context.getPipeParser();
  }

  /**
   * What the first segment says, also of a message that cannot be read on.
   *
   * @throws Hl7Refusal when there is none
   */
  static Heading heading(byte[] bytes) {
    return Heading.of(new String(bytes, 0, firstSegment(bytes), StandardCharsets.ISO_8859_1));
  }

  private static int firstSegment(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Of all but the first segment: a repetition may carry another time in that. */
  static Digest content(byte[] bytes) {
    return Digest.of(Arrays.copyOfRange(bytes, firstSegment(bytes), bytes.length));
  }

  /**
   * Reads a message.
   *
   * @throws Hl7Refusal when it is none, or its text cannot be read
   */
  static Hl7Message of(byte[] bytes) {
    Heading heading = heading(bytes);
    String text = Hl7Text.decode(bytes, heading.characterSet());
    List<String> segments =
        Arrays.stream(text.split("[\\r\\n]+", -1)).filter(one -> !one.isBlank()).toList();
    if (segments.size() > MOST_SEGMENTS) {
      throw Hl7Refusal.content(
          Condition.SEGMENT_SEQUENCE,
          "",
          "found %d segments, expected at most %d".formatted(segments.size(), MOST_SEGMENTS));
    }
    if (segments.stream().skip(1).anyMatch(one -> one.startsWith("MSH"))) {
      throw Hl7Refusal.content(
          Condition.SEGMENT_SEQUENCE, "MSH^2", "found two messages in one frame, expected one");
    }
    return new Hl7Message(heading, segments);
  }

  Heading heading() {
    return heading;
  }

  int size() {
    return segments.size();
  }

  /** Whether a segment is of this type, such as {@code PID}. */
  boolean is(int number, String type) {
    return segments.get(number).startsWith(type + encoding.charAt(0))
        || segments.get(number).equals(type);
  }

  /** The next segment of a type before one of another; -1 when there is none. */
  int next(int after, String type, String end) {
    for (int at = after + 1; at < size() && !is(at, end); at++) {
      if (is(at, type)) {
        return at;
      }
    }
    return -1;
  }

  /** A component of a field of a segment that the standard does not know; may be empty. */
  String component(int number, int field, int component) {
    String[] fields = segments.get(number).split(Pattern.quote(encoding.substring(0, 1)), -1);
    String[] components =
        field < fields.length
            ? fields[field].split(Pattern.quote(encoding.substring(1, 2)), -1)
            : new String[0];
    return component <= components.length ? components[component - 1].strip() : "";
  }

  /**
   * A segment's fields.
   *
   * @param type makes an empty segment of its type
   * @throws Hl7Refusal when it cannot be read
   */
  <S extends Segment> S read(int number, BiFunction<Group, ModelClassFactory, S> type) {
    ADT_A01 blank = new ADT_A01();
    blank.setParser(PARSER); // whose rules, none, are those of its segments
    S into = type.apply(blank, PARSER.getFactory());
    String segment = segments.get(number);
    String location = into.getName() + "^1";
    if (segment.chars().filter(one -> one == encoding.charAt(2)).count() > MOST_REPETITIONS) {
      throw Hl7Refusal.content(
          Condition.TOO_LONG,
          location,
          "found more than %d repetitions".formatted(MOST_REPETITIONS));
    }
    if (number + 1 < size() && !SEGMENT.matcher(segments.get(number + 1)).lookingAt()) {
      throw Hl7Refusal.content(
          Condition.SEGMENT_SEQUENCE,
          location,
          "found a line that begins no segment behind it, which may be the rest of it");
    }
    try {
      PARSER.parse(
          into,
          escapes.simple(segment),
          new EncodingCharacters(encoding.charAt(0), encoding.substring(1)));
      return into;
    } catch (Hl7Refusal unreadable) {
      throw Hl7Refusal.content(
          unreadable.answer().condition(), location, unreadable.answer().words());
    } catch (HL7Exception | RuntimeException unreadable) {
      throw Hl7Refusal.content(
          Condition.DATA_TYPE,
          location,
          "found a %s segment that cannot be read: %s"
              .formatted(into.getName(), unreadable.getMessage()));
    }
  }
}
