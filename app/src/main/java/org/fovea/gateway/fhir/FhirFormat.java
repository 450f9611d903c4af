package org.fovea.gateway.fhir;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The two forms of an answer (FHIR R4, RESTful API, content types). */
enum FhirFormat {
  JSON("application/fhir+json", List.of("json", "application/json", "text/json")),
  XML("application/fhir+xml", List.of("xml", "application/xml", "text/xml"));

  private static final String VERSION = "4.0";

  private final String type;
  private final List<String> alsoCalled;

  FhirFormat(String type, List<String> alsoCalled) {
    this.type = type;
    this.alsoCalled = alsoCalled;
  }

  /** The media type it is sent as. */
  MediaType mediaType() {
    return MediaType.parseMediaType(type + ";charset=UTF-8");
  }

  String type() {
    return type;
  }

  /** What the client wants: {@code _format} before Accept, and JSON where it takes anything. */
  static FhirFormat of(HttpServletRequest request) {
    String asked = request.getParameter("_format");
    return asked == null ? accepted(request.getHeader("Accept")) : named(asked);
  }

  /** As {@link #of}, for the answer that says the format was not understood. */
  static FhirFormat orJson(HttpServletRequest request) {
    try {
      return of(request);
    } catch (FhirException notUnderstood) {
      return JSON;
    }
  }

  private static FhirFormat named(String asked) {
    // A plus sign in a query that was not encoded arrives as a space.
    String name = asked.strip().replace(' ', '+').toLowerCase(Locale.ROOT).split(";", 2)[0];
    for (FhirFormat format : values()) {
      if (format.type.equals(name) || format.alsoCalled.contains(name)) {
        return format;
      }
    }
    throw FhirException.notAcceptable("found _format=" + asked + ", expected json or xml");
  }

  private static FhirFormat accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return JSON;
    }
    for (MediaType range : ranges(accept)) {
      String version = range.getParameter("fhirVersion");
      if (version != null && !version.equals(VERSION)) {
        continue;
      }
      for (FhirFormat format : values()) {
        if (format.in(range)) {
          return format;
        }
      }
    }
    throw FhirException.notAcceptable(
        "found Accept " + accept + ", expected application/fhir+json or application/fhir+xml");
  }

  /** Best first. */
  private static List<MediaType> ranges(String accept) {
    try {
      List<MediaType> ranges = new ArrayList<>(MediaType.parseMediaTypes(accept));
      MimeTypeUtils.sortBySpecificity(ranges);
      ranges.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
      return ranges;
    } catch (IllegalArgumentException wrong) {
      throw FhirException.invalid("found Accept " + accept + ", expected media types");
    }
  }

  private boolean in(MediaType range) {
    MediaType plain = new MediaType(range.getType(), range.getSubtype());
    return plain.includes(MediaType.parseMediaType(type))
        || alsoCalled.contains(plain.toString().toLowerCase(Locale.ROOT));
  }
}
