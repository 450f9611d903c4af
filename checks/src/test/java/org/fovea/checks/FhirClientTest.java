package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BasicAuthInterceptor;
import ca.uhn.fhir.rest.gclient.DateClientParam;
import ca.uhn.fhir.rest.gclient.ReferenceClientParam;
import ca.uhn.fhir.rest.gclient.TokenClientParam;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.cli.RunningServer;
import org.fovea.cli.ServerSettings;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.finding.Finding;
import org.fovea.inference.AiResult;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.Results;
import org.fovea.reading.Decision;
import org.fovea.reading.Reading;
import org.fovea.reading.Readings;
import org.fovea.reading.SignatureRequest;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** HAPI's client at the FHIR door of the whole server, and HL7's validator on what it is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirClientTest {
  private static final AccessToken SYSTEM = AccessToken.system("test", Purpose.OPERATION);
  private static final AccessToken ALICE = new AccessToken("alice", Purpose.TREATMENT);
  private static final Uid SIGNED = new Uid("2.25.60001");
  private static final Uid OPEN = new Uid("2.25.60002");
  private static final String SYSTEM_OF_HOSPITAL = "urn:fovea:issuer:HOSPITAL";

  /** The first answer loads the FHIR model, which a busy machine does slowly. */
  private static final int PATIENCE_MILLIS = 120_000;

  private final FhirContext context = FhirContext.forR4Cached();
  @TempDir private static Path folder;
  private RunningServer server;
  private IGenericClient client;

  @BeforeAll
  void aSignedAndAnOpenStudy() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    ModelFixture.brightness(Files.createDirectories(data.resolve("models")), "bright");
    server = FoveaServer.start(new ServerSettings(data, 0));
    Accounts accounts = server.component(Accounts.class);
    accounts.create("alice", "Alice Ames", Set.of(Role.RADIOLOGIST), SYSTEM);
    String password = accounts.create("ehr", "EHR", Set.of(Role.MACHINE), SYSTEM).password();
    receive(SIGNED, "P1");
    receive(OPEN, "P2");
    while (server.component(WorkItems.class).waiting() > 0) {
      Thread.sleep(20);
    }
    sign();
    context.getRestfulClientFactory().setSocketTimeout(PATIENCE_MILLIS);
    client = context.newRestfulGenericClient(server.address() + "/fhir");
    client.registerInterceptor(new BasicAuthInterceptor("ehr", password));
    client.setEncoding(EncodingEnum.JSON);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void receive(Uid study, String patient) throws IOException {
    byte[] file =
        RadiographFixture.file(
            RadiographFixture.chest(study, new Uid(study + ".1"), new Uid(study + ".1.1"))
                .put(Tag.PatientID, patient)
                .put(Tag.AccessionNumber, "A-" + patient)
                .put(Tag.IssuerOfPatientID, "HOSPITAL"));
    server.component(Archive.class).receive("test", new ByteArrayInputStream(file), SYSTEM);
  }

  private void sign() {
    Readings readings = server.component(Readings.class);
    Reading reading = readings.open(SIGNED, ALICE);
    List<AiResult> said =
        server.component(Results.class).ofStudy(SIGNED, ALICE).stream()
            .filter(AiResult::active)
            .toList();
    for (AiResult result : said) {
      if (result.outcome() instanceof ReadOutcome.Completed completed) {
        for (Finding finding : completed.findings()) {
          readings.decide(reading.id(), new Decision.Accept(result.id(), finding.code()), ALICE);
        }
      }
    }
    Study study = server.component(Archive.class).study(SIGNED, ALICE).orElseThrow();
    readings.sign(
        new SignatureRequest(
            reading.id(),
            SIGNED,
            study.revision(),
            study.patient().patientId(),
            said.stream().map(AiResult::id).collect(Collectors.toSet())),
        ALICE);
  }

  private Bundle search(Class<? extends Resource> type) {
    return client.search().forResource(type).returnBundle(Bundle.class).execute();
  }

  private static List<Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
  }

  @Test
  void s14_theClientReadsAFinalAndAPreliminaryReport() {
    DiagnosticReport signed =
        client.read().resource(DiagnosticReport.class).withId(SIGNED.value()).execute();
    DiagnosticReport open =
        client.read().resource(DiagnosticReport.class).withId(OPEN.value()).execute();

    assertThat(signed.getStatus().toCode()).isEqualTo("final");
    assertThat(signed.getPerformerFirstRep().getDisplay()).contains("Ames");
    assertThat(open.getStatus().toCode()).isEqualTo("preliminary");
    assertThat(open.getConclusion()).startsWith("Not for clinical use.");
  }

  @Test
  void theClientFindsStudiesByPatientDateAndModality() {
    Bundle patients =
        client
            .search()
            .forResource(Patient.class)
            .where(
                new TokenClientParam("identifier")
                    .exactly()
                    .systemAndIdentifier(SYSTEM_OF_HOSPITAL, "P1"))
            .usingStyle(SearchStyleEnum.POST)
            .returnBundle(Bundle.class)
            .execute();
    Patient patient = (Patient) patients.getEntryFirstRep().getResource();
    Bundle studies =
        client
            .search()
            .forResource(ImagingStudy.class)
            .where(
                new ReferenceClientParam("patient")
                    .hasId(patient.getIdElement().toUnqualifiedVersionless()))
            .and(new DateClientParam("started").afterOrEquals().day("2026-01-01"))
            .and(new TokenClientParam("modality").exactly().codes("CR", "DX"))
            .returnBundle(Bundle.class)
            .execute();

    assertThat(patients.getEntry()).hasSize(1);
    assertThat(resources(studies))
        .extracting(study -> study.getIdElement().getIdPart())
        .containsExactly(SIGNED.value());
  }

  @Test
  void theClientFollowsThePagesAndIncludes() {
    Bundle page =
        client
            .search()
            .forResource(DiagnosticReport.class)
            .include(DiagnosticReport.INCLUDE_RESULT)
            .count(1)
            .returnBundle(Bundle.class)
            .execute();
    List<String> reports = new ArrayList<>();
    int observations = 0;
    while (true) {
      for (Resource resource : resources(page)) {
        if (resource instanceof DiagnosticReport) {
          reports.add(resource.getIdElement().getIdPart());
        } else {
          observations++;
        }
      }
      if (page.getLink("next") == null) {
        break;
      }
      page = client.loadPage().next(page).execute();
    }
    assertThat(reports).containsExactly(OPEN.value(), SIGNED.value());
    assertThat(observations).isEqualTo(2);
  }

  @Test
  void theClientIsToldThatNothingChanged() {
    ImagingStudy study = client.read().resource(ImagingStudy.class).withId(OPEN.value()).execute();

    assertThatThrownBy(() ->
            client
                .read()
                .resource(ImagingStudy.class)
                .withId(OPEN.value())
                .ifVersionMatches(study.getMeta().getVersionId())
                .throwNotModifiedException()
                .execute())
        .isInstanceOf(NotModifiedException.class);
  }

  @Test
  void theClientUnderstandsTheErrors() {
    assertThatThrownBy(() -> client.read().resource(ImagingStudy.class).withId("2.25.9").execute())
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("there is no ImagingStudy/2.25.9");
    assertThatThrownBy(() ->
            client.search().byUrl("ImagingStudy?basedon=x").returnBundle(Bundle.class).execute())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("basedon");
    IGenericClient stranger = context.newRestfulGenericClient(server.address() + "/fhir");
    assertThatThrownBy(() -> stranger.capabilities().ofType(CapabilityStatement.class).execute())
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void everythingServedIsValidAndTheSameInXml() {
    List<Resource> served = new ArrayList<>();
    served.add(client.capabilities().ofType(CapabilityStatement.class).execute());
    for (Class<? extends Resource> type :
        List.of(
            Patient.class,
            ImagingStudy.class,
            DiagnosticReport.class,
            Observation.class,
            Device.class)) {
      Bundle found = search(type);
      assertThat(found.getEntry()).as(type.getSimpleName()).isNotEmpty();
      served.add(found);
      served.addAll(resources(found));
    }
    assertThat(served).hasSizeGreaterThan(12);
    for (Resource resource : served) {
      String json = context.newJsonParser().encodeResourceToString(resource);
      assertThat(OfflineValidator.errors(json)).as(json).isEmpty();
    }
    IGenericClient xml = context.newRestfulGenericClient(server.address() + "/fhir");
    client.getInterceptorService().getAllRegisteredInterceptors().forEach(xml::registerInterceptor);
    xml.setEncoding(EncodingEnum.XML);
    DiagnosticReport fromXml =
        xml.read().resource(DiagnosticReport.class).withId(SIGNED.value()).execute();
    DiagnosticReport fromJson =
        client.read().resource(DiagnosticReport.class).withId(SIGNED.value()).execute();
    assertThat(context.newJsonParser().encodeResourceToString(fromXml))
        .isEqualTo(context.newJsonParser().encodeResourceToString(fromJson));
  }
}
