package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fovea.access.AuditTrail;
import org.fovea.access.Role;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.inference.RadiographFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The FHIR door over HTTP, as a machine meets it: three studies of two patients of one number. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirDoorTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OLD = "2.25.70001";
  private static final String OTHER_ISSUER = "2.25.70002";
  private static final String NEW = "2.25.70003";

  private Product product;
  private Browser browser;
  private String password;

  @BeforeAll
  void threeStudiesOfTwoPatients(@TempDir Path data) throws Exception {
    product = Product.start(data);
    browser = product.browser();
    password = product.account("ris", Role.MACHINE);
    send(study(OLD).put(Tag.StudyDate, "20250301").put(Tag.AccessionNumber, "A-1"));
    send(study(OTHER_ISSUER).put(Tag.IssuerOfPatientID, "CLINIC").put(Tag.PatientName, "Ötzi^X"));
    send(study(NEW).put(Tag.StudyDate, "20260401").put(Tag.Modality, "CR"));
    product.awaitNothingWaiting();
  }

  @AfterAll
  void stop() {
    product.close();
  }

  private static DataSet study(String uid) {
    return RadiographFixture.chest(new Uid(uid), new Uid(uid + ".1"), new Uid(uid + ".1.1"))
        .put(Tag.IssuerOfPatientID, "HOSPITAL");
  }

  private void send(DataSet object) throws Exception {
    byte[] file = RadiographFixture.file(object);
    assertThat(browser.send(browser.stow("/dicom-web/studies", "ris", password, file)).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return browser.send(Browser.basic(request, "ris", password));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return ask(browser.request(path));
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static List<String> ids(JsonNode bundle) {
    List<String> ids = new ArrayList<>();
    bundle.path("entry").forEach(entry -> ids.add(entry.path("resource").path("id").asString()));
    return ids;
  }

  private static String link(JsonNode bundle, String relation) {
    for (JsonNode link : bundle.path("link")) {
      if (link.path("relation").asString().equals(relation)) {
        return link.path("url").asString();
      }
    }
    return "";
  }

  @Test
  void theCapabilityStatementNamesEveryTypeAndBothFormats() throws Exception {
    JsonNode statement = json("/fhir/metadata");

    assertThat(statement.path("fhirVersion").asString()).isEqualTo("4.0.1");
    assertThat(statement.path("implementation").path("url").asString())
        .isEqualTo(product.address("/fhir").toString());
    assertThat(statement.path("rest").path(0).path("resource").findValuesAsString("type"))
        .contains("Patient", "ImagingStudy", "DiagnosticReport", "Observation", "Device")
        .doesNotContain("ServiceRequest");
  }

  @Test
  void aStudyIsReadUnderItsUidWithSeriesInstancesAndTheDicomwebEndpoint() throws Exception {
    JsonNode study = json("/fhir/ImagingStudy/" + OLD);

    assertThat(study.path("started").asString()).isEqualTo("2025-03-01");
    assertThat(study.path("identifier").path(0).path("value").asString())
        .isEqualTo("urn:oid:" + OLD);
    assertThat(study.path("series").path(0).path("instance").path(0).path("uid").asString())
        .isEqualTo(OLD + ".1.1");
    assertThat(study.path("contained").path(0).path("address").asString())
        .isEqualTo(product.address("/dicom-web").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "started=ge2026-01-01, 2.25.70003 2.25.70002",
    "started=2025-03-01, 2.25.70001",
    "started=lt2026, 2.25.70001",
    "started=ge2026-01&started=le2026-03, 2.25.70002",
    "modality=CR, 2.25.70003",
    "modality=CR%2CDX&started=lt2026, 2.25.70001",
    "identifier=A-1, 2.25.70001",
    "identifier=urn:dicom:uid%7Curn:oid:2.25.70002, 2.25.70002",
    "_id=2.25.70003, 2.25.70003",
    "patient.identifier=urn:fovea:issuer:CLINIC%7CC1, 2.25.70002",
    "subject:identifier=urn:fovea:issuer:HOSPITAL%7CC1, 2.25.70003 2.25.70001",
    "patient=unknown, ''",
    "status=available, 2.25.70003 2.25.70002 2.25.70001",
    "_security:not=HTEST, ''"
  })
  void studiesAreSearchedByTheirParametersNewestArrivalFirst(String query, String found)
      throws Exception {
    assertThat(ids(json("/fhir/ImagingStudy?" + query)))
        .containsExactly(found.isEmpty() ? new String[0] : found.split(" "));
  }

  @Test
  void s1_theSameNumberOfTwoIssuersIsTwoPatientsEachWithTheirOwnStudies() throws Exception {
    JsonNode both = json("/fhir/Patient?identifier=C1");
    JsonNode clinic = json("/fhir/Patient?identifier=urn:fovea:issuer:CLINIC%7CC1");

    assertThat(ids(both)).hasSize(2);
    assertThat(ids(clinic)).hasSize(1);
    String patient = ids(clinic).getFirst();
    assertThat(ids(json("/fhir/ImagingStudy?patient=" + patient))).containsExactly(OTHER_ISSUER);
    assertThat(ids(json("/fhir/DiagnosticReport?subject=Patient/" + patient)))
        .containsExactly(OTHER_ISSUER);
    assertThat(json("/fhir/Patient/" + patient).path("name").path(0).path("family").asString())
        .isEqualTo("Ötzi");
    assertThat(ids(json("/fhir/Patient?family=%C3%B6t"))).containsExactly(patient);
  }

  @Test
  void pagesAreLinkedAndTogetherGiveEverythingOnce() throws Exception {
    List<String> found = new ArrayList<>();
    String next = "/fhir/ImagingStudy?_count=2";
    int pages = 0;
    while (!next.isEmpty()) {
      JsonNode page = json(next);
      found.addAll(ids(page));
      String url = link(page, "next");
      next = url.isEmpty() ? "" : URI.create(url).getPath() + "?" + URI.create(url).getRawQuery();
      pages++;
    }
    assertThat(pages).isEqualTo(2);
    assertThat(found).containsExactly(NEW, OTHER_ISSUER, OLD);
    assertThat(json("/fhir/ImagingStudy").path("total").asInt()).isEqualTo(3);
    assertThat(ids(json("/fhir/Patient?_count=1"))).hasSize(1);
  }

  @Test
  void aReadCarriesAVersionThatIsNotSentAgain() throws Exception {
    String path = "/fhir/ImagingStudy/" + NEW;
    HttpResponse<String> first = get(path);
    String tag = first.headers().firstValue("etag").orElseThrow();

    assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
    assertThat(first.body()).contains("\"versionId\":\"" + tag.substring(3, 35) + "\"");
    HttpResponse<String> again = ask(browser.request(path).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<String> other = ask(browser.request(path).header("If-None-Match", "W/\"0\""));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void anUnknownParameterIsAnErrorUnlessTheClientPrefersToBeLenient() throws Exception {
    HttpResponse<String> strict = get("/fhir/ImagingStudy?basedon=x&modality=CR");
    HttpResponse<String> lenient =
        ask(
            browser
                .request("/fhir/ImagingStudy?basedon=x&modality=CR")
                .header("Prefer", "handling=lenient"));
    JsonNode bundle = JSON.readTree(lenient.body());

    assertThat(strict.statusCode()).isEqualTo(400);
    assertThat(strict.body()).contains("OperationOutcome", "not-supported", "basedon");
    assertThat(lenient.statusCode()).isEqualTo(200);
    assertThat(link(bundle, "self")).contains("modality=CR").doesNotContain("basedon");
    assertThat(bundle.path("entry").findValuesAsString("mode")).containsExactly("match", "outcome");
  }

  @Test
  void aSearchMayBePostedSoThatNoIdentifierStandsInAnAddress() throws Exception {
    HttpResponse<String> answer =
        ask(
            browser
                .request("/fhir/Patient/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("identifier=urn:fovea:issuer:CLINIC%7CC1")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ids(JSON.readTree(answer.body()))).hasSize(1);
  }

  @Test
  void theClientChoosesJsonOrXml() throws Exception {
    String path = "/fhir/ImagingStudy/" + NEW;
    HttpResponse<String> xml = ask(browser.request(path).header("Accept", "application/fhir+xml"));

    assertThat(xml.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+xml"));
    assertThat(xml.body()).startsWith("<ImagingStudy xmlns=\"http://hl7.org/fhir\">");
    assertThat(get(path + "?_format=xml").body()).startsWith("<ImagingStudy");
    assertThat(get(path).body()).startsWith("{\"resourceType\":\"ImagingStudy\"");
    assertThat(ask(browser.request(path).header("Accept", "text/html,*/*;q=0.8")).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /fhir/ImagingStudy/2.25.9, 404, not-found",
    "GET, /fhir/ImagingStudy/no-uid, 404, not-found",
    "GET, /fhir/Observation/none, 404, not-found",
    "GET, /fhir/Patient/4711, 404, not-found",
    "GET, /fhir/Medication/1, 404, not-supported",
    "GET, /fhir/Medication, 404, not-supported",
    "GET, /fhir/Patient/1/_history/1, 404, not-found",
    "GET, /fhir, 404, not-found",
    "POST, /fhir/Patient, 405, not-supported",
    "PUT, /fhir/Patient/1, 405, not-supported",
    "DELETE, /fhir/Patient/1, 405, not-supported",
    "GET, /fhir/ImagingStudy?started=yesterday, 400, invalid",
    "GET, /fhir/ImagingStudy?_count=0, 400, invalid",
    "GET, /fhir/ImagingStudy?_position=x, 400, invalid",
    "GET, /fhir/ImagingStudy?status:in=x, 400, not-supported",
    "GET, /fhir/ImagingStudy?_include=Patient:general, 400, not-supported",
    "GET, /fhir/ImagingStudy?_format=turtle, 406, not-supported"
  })
  void everyErrorIsAnOperationOutcome(String method, String path, int status, String issue)
      throws Exception {
    HttpResponse<String> answer =
        ask(browser.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .startsWith("{\"resourceType\":\"OperationOutcome\"")
        .contains("\"code\":\"" + issue + "\"");
  }

  @Test
  void everyReadAndSearchIsInTheAuditTrailUnderThePatientsWhoseDataItGave() throws Exception {
    AuditTrail trail = product.component(AuditTrail.class);
    get("/fhir/DiagnosticReport/" + OLD);
    get("/fhir/ImagingStudy?modality=DX");

    assertThat(trail.newest(40))
        .filteredOn(event -> event.action().startsWith("fhir."))
        .extracting(
            AuditTrail.Event::user,
            AuditTrail.Event::action,
            AuditTrail.Event::subject,
            AuditTrail.Event::patient)
        .contains(
            tuple("ris", "fhir.read", "DiagnosticReport/" + OLD, "C1^HOSPITAL"),
            tuple("ris", "fhir.search", "ImagingStudy", "C1^CLINIC"),
            tuple("ris", "fhir.search", "ImagingStudy", "C1^HOSPITAL"));
    assertThat(trail.firstBroken()).isEmpty();
  }
}
