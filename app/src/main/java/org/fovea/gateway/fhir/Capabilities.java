package org.fovea.gateway.fhir;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** What the door can do, said by what does it. */
final class Capabilities {
  private final Collection<ServedType<?>> types;
  private final Instant since;

  /**
   * @param since when the door was opened
   */
  Capabilities(Collection<ServedType<?>> types, Instant since) {
    this.types = types;
    this.since = since;
  }

  CapabilityStatement at(String base) {
    CapabilityStatement statement = new CapabilityStatement();
    statement.setStatus(PublicationStatus.ACTIVE);
    statement.setDate(Date.from(since));
    statement.setKind(CapabilityStatementKind.INSTANCE);
    statement
        .getSoftware()
        .setName("Fovea")
        .setVersion(
            Objects.requireNonNullElse(
                Capabilities.class.getPackage().getImplementationVersion(), "unpackaged"));
    statement.getImplementation().setDescription("Fovea").setUrl(base);
    statement.setFhirVersion(FHIRVersion._4_0_1);
    for (FhirFormat format : FhirFormat.values()) {
      statement.addFormat(format.type());
    }
    CapabilityStatementRestComponent rest = statement.addRest();
    rest.setMode(RestfulCapabilityMode.SERVER);
    rest.setDocumentation(
        "Unknown parameters are an error unless the client prefers handling=lenient.");
    rest.getSecurity()
        .setDescription("HTTP Basic of a machine's or a radiologist's account.")
        .addService()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/restful-security-service")
        .setCode("Basic");
    types.forEach(type -> put(rest.addResource(), type));
    return statement;
  }

  private static void put(CapabilityStatementRestResourceComponent to, ServedType<?> type) {
    to.setType(type.name());
    to.setDocumentation(type.documentation());
    to.addInteraction().setCode(TypeRestfulInteraction.READ);
    to.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
    to.setVersioning(ResourceVersionPolicy.VERSIONED);
    to.setConditionalRead(ConditionalReadStatus.NOTMATCH);
    to.addReferencePolicy(ReferenceHandlingPolicy.LOCAL);
    type.includes().forEach(include -> to.addSearchInclude(type.name() + ":" + include));
    for (SearchParameter<?> parameter : type.parameters()) {
      to.addSearchParam()
          .setName(parameter.name())
          .setType(parameter.type())
          .setDocumentation(parameter.documentation());
    }
  }
}
