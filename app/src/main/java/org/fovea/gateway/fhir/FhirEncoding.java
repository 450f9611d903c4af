package org.fovea.gateway.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hl7.fhir.r4.model.Resource;

/** Resources as bytes. */
final class FhirEncoding {
  private static final int VERSION_BYTES = 16;

  private final FhirContext context = FhirContext.forR4Cached();

  byte[] encode(Resource resource, FhirFormat format, boolean pretty) {
    IParser parser =
        switch (format) {
          case JSON -> context.newJsonParser();
          case XML -> context.newXmlParser();
        };
    return parser
        .setPrettyPrint(pretty)
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Gives the resource the version its content is: two readers who may see different things see
   * different versions, and a version never comes back with another content.
   */
  void putVersion(Resource resource) {
    byte[] content = encode(resource, FhirFormat.JSON, false);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      resource.getMeta().setVersionId(HexFormat.of().formatHex(digest, 0, VERSION_BYTES));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
