package org.fovea.web;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.finding.Code;
import org.fovea.web.Product.Endpoint;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A radiologist who asks the product for everything, with a session and with HTTP Basic. */
final class BlindReader implements AutoCloseable {
  private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is asked of an endpoint beside its path. */
  private static final Map<String, List<String>> QUERIES =
      Map.of(
          "GET /api/worklist",
          List.of("?view=TEST", "?view=TEST&signed=true", "?view=CLINICAL", "?view=NONE"),
          "GET /dicom-web/studies",
          List.of("", "?includefield=all", "?ModalitiesInStudy=SR", "?limit=x"),
          "GET /fhir/{type}",
          List.of(
              "",
              "?_include=DiagnosticReport:result",
              "?_include=Observation:device",
              "?status=preliminary",
              "?status:not=final&_format=xml",
              "?_security=HRESCH",
              "?_count=1&_position=1.0",
              "?modality=SR"));

  /** A card says what a model looks for in anybody; it says nothing of a study. */
  private static final Set<String> CARDS = Set.of("GET /api/models");

  /** They are opened once for all, in {@link #listen}. */
  private static final Set<String> STREAMS = Set.of("GET /api/events");

  private static final Set<String> FIRST_READ = Set.of("POST /api/readings/{id}/first-read");

  /** Every endpoint that writes, with what a reader who must not know yet sends it. */
  private static final Map<String, String> WRITES =
      Map.ofEntries(
          Map.entry("POST /api/studies/{studyInstanceUid}/reading", ""),
          Map.entry(
              "PUT /api/readings/{id}/decisions",
              "{\"resultId\":\"{result}\",\"code\":{code},\"kind\":\"ACCEPT\",\"text\":\"\"}"),
          Map.entry("DELETE /api/readings/{id}/decisions", ""),
          Map.entry(
              "PUT /api/readings/{id}/words", "{\"ownFindings\":[],\"comment\":\"nothing yet\"}"),
          Map.entry("POST /api/readings/{id}/signature", "{displayed}"),
          Map.entry(
              "POST /api/readings/{id}/addenda",
              "{\"displayed\":{displayed},\"kind\":\"ADDITION\",\"text\":\"more\","
                  + "\"statements\":[]}"),
          Map.entry("PUT /api/studies/{studyInstanceUid}/lock", ""),
          Map.entry("DELETE /api/studies/{studyInstanceUid}/lock", ""),
          Map.entry(
              "POST /api/conflicts/{id}/resolution",
              "{\"resolution\":\"KEEP_HELD\",\"revision\":1,\"reason\":\"a reader's reason\"}"),
          Map.entry(
              "POST /api/account/password", "{\"current\":\"wrong\",\"fresh\":\"wrong too\"}"),
          Map.entry("POST /api/arrivals", "{}"),
          Map.entry("POST /api/arrivals/stated", "{}"),
          Map.entry("PUT /api/models/{name}/role", "{\"role\":\"OFF\",\"reason\":\"x\"}"),
          Map.entry("PUT /api/models/{name}/blind", "{\"blind\":false}"),
          Map.entry("PUT /api/models/{name}/approval", "{\"version\":\"1.0.0\",\"reason\":\"x\"}"),
          Map.entry("DELETE /api/models/{name}/approval", ""),
          Map.entry("PUT /api/models/{name}/prevalence", "{\"findingCode\":\"1\",\"value\":0.5}"),
          Map.entry("POST /api/outbox/deliveries/{id}/retry", ""),
          Map.entry("POST /api/outbox/destinations/{name}/retry", ""),
          Map.entry("POST /api/models/{name}/rollback", "{\"reason\":\"x\"}"),
          Map.entry("POST /api/models/{name}/versions/{version}/shadow", "{\"reason\":\"x\"}"),
          Map.entry("POST /api/models/{name}/versions/{version}/retire", "{\"reason\":\"x\"}"),
          Map.entry("POST /api/models/{name}/versions/{version}/recall", "{\"reason\":\"x\"}"),
          Map.entry("POST /api/models/{name}/versions/{version}/promotion", "{}"),
          Map.entry("POST /api/models/{name}/versions/{version}/calibrations", "{}"),
          Map.entry("POST /dicom-web/studies", ""),
          Map.entry("POST /dicom-web/studies/{study}", ""),
          Map.entry("POST /fhir/{type}/_search", "status=preliminary"));

  private final Product product;
  private final Browser browser;
  private final String password;
  private final HttpClient stream = HttpClient.newHttpClient();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<JsonNode> readings = new ArrayList<>();

  /**
   * What a path or a body may name.
   *
   * @param studies the two read by a model first, then an unknown one
   * @param results of those two studies, in that order
   * @param fhirIds logical ids of everything the FHIR door holds
   */
  record Names(
      List<String> studies,
      List<String> series,
      List<String> instances,
      List<String> results,
      List<String> fhirIds) {

    /** The values of a path variable. */
    private List<String> of(String variable, List<String> ids) {
      return switch (variable) {
        case "study", "studyInstanceUid" -> studies;
        case "series" -> series;
        case "instance", "sopInstanceUid" -> instances;
        case "name" -> List.of("sentinel", "unknown");
        case "version" -> List.of("1.0.0");
        case "numbers", "number" -> List.of("1");
        case "frame" -> List.of("0", "9");
        case "side" -> List.of("held", "arrived", "neither");
        case "id" -> ids;
        case "type" ->
            List.of(
                "Patient",
                "ImagingStudy",
                "DiagnosticReport",
                "Observation",
                "Device",
                "Medication");
        case "logicalId" -> fhirIds;
        default -> List.of();
      };
    }
  }

  /**
   * One answer.
   *
   * @param endpoint as mapped
   * @param asked with the path as it was sent
   * @param text status, headers and body, bytes as ISO 8859-1
   */
  record Answer(String endpoint, String asked, String text) {}

  private BlindReader(Product product, Browser browser, String password) {
    this.product = product;
    this.browser = browser;
    this.password = password;
  }

  static BlindReader in(Product product, String password) throws Exception {
    Browser browser = product.browser();
    browser.login("alice", password);
    return new BlindReader(product, browser, password);
  }

  /** Sends an object over STOW-RS. */
  void send(byte[] object) throws Exception {
    HttpResponse<byte[]> answer = browser.send(stow("/dicom-web/studies", object), bytes());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("expected 200, found " + answer.statusCode());
    }
  }

  private HttpRequest.Builder stow(String path, byte[] object) {
    return browser.stow(path, "alice", password, object);
  }

  private static HttpResponse.BodyHandler<byte[]> bytes() {
    return BodyHandlers.ofByteArray();
  }

  /** Keeps every line the server pushes from now on. */
  void listen() throws Exception {
    HttpRequest.Builder request = browser.request("/api/events");
    browser.identify(request);
    HttpResponse<java.util.stream.Stream<String>> opened =
        stream.send(request.build(), BodyHandlers.ofLines());
    Thread.ofVirtual()
        .start(() -> {
          try {
            opened.body().forEach(events::add);
          } catch (UncheckedIOException ended) {
            // The connection lives as long as this reader.
          }
        });
  }

  List<String> events() {
    return List.copyOf(events);
  }

  /** Endpoints of which nothing here says how to ask them. */
  Set<String> unclassified(Names names) {
    Set<String> unknown = new TreeSet<>();
    for (Endpoint endpoint : product.endpoints()) {
      String name = endpoint.toString();
      boolean known =
          endpoint.method() == RequestMethod.GET
              ? !paths(endpoint, names).isEmpty()
              : WRITES.containsKey(name) || FIRST_READ.contains(name);
      if (!known) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** Everything there is to ask, all but the first read. */
  List<Answer> askEverything(Names names, Code code) throws Exception {
    List<Answer> answers = new ArrayList<>();
    String open = "POST /api/studies/{studyInstanceUid}/reading";
    for (String study : names.studies()) {
      HttpRequest.Builder request =
          browser.writing("POST", "/api/studies/" + study + "/reading", "");
      HttpResponse<byte[]> answer = browser.send(request, bytes());
      answers.add(answer(open, open, answer));
      if (answer.statusCode() == 200) {
        readings.add(JSON.readTree(answer.body()));
      }
    }
    for (Endpoint endpoint : product.endpoints()) {
      String body = WRITES.get(endpoint.toString());
      if (body != null) {
        answers.addAll(write(endpoint, body, names, code));
      }
    }
    answers.addAll(askToRead(names));
    return answers;
  }

  /** Every GET, over everything it can name, as a page, a machine and a person ask. */
  List<Answer> askToRead(Names names) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Endpoint endpoint : product.endpoints()) {
      String name = endpoint.toString();
      if (endpoint.writes() || STREAMS.contains(name) || CARDS.contains(name)) {
        continue;
      }
      for (String path : paths(endpoint, names)) {
        for (String query : QUERIES.getOrDefault(name, List.of(""))) {
          for (String accept : accepts(endpoint)) {
            HttpRequest.Builder request = browser.request(path + query).header("Accept", accept);
            if (endpoint.forMachines()) {
              Browser.basic(request, "alice", password);
            }
            answers.add(answer(name, "GET " + path + query, browser.send(request, bytes())));
          }
        }
      }
    }
    return answers;
  }

  private static List<String> accepts(Endpoint endpoint) {
    if (endpoint.fhir()) {
      return List.of("*/*", "application/fhir+xml");
    }
    return endpoint.dicomWeb() ? List.of("*/*", "application/dicom") : List.of("*/*", "text/html");
  }

  private List<String> paths(Endpoint endpoint, Names names) {
    List<String> ids = new ArrayList<>(List.of("unknown"));
    if (endpoint.pattern().startsWith("/api/readings/")) {
      readings.forEach(reading -> ids.add(reading.path("id").asString()));
    } else {
      ids.addAll(names.results());
    }
    return paths(endpoint.pattern(), names, ids);
  }

  private static List<String> paths(String pattern, Names names, List<String> ids) {
    Matcher variable = VARIABLE.matcher(pattern);
    if (!variable.find()) {
      return List.of(pattern);
    }
    return names.of(variable.group(1), ids).stream()
        .flatMap(value -> paths(variable.replaceFirst(value), names, ids).stream())
        .toList();
  }

  private List<Answer> write(Endpoint endpoint, String template, Names names, Code code)
      throws Exception {
    List<Answer> answers = new ArrayList<>();
    String name = endpoint.toString();
    String method = endpoint.method().name();
    for (String path : paths(endpoint, names)) {
      for (int result = 0; result < names.results().size(); result++) {
        String query =
            method.equals("DELETE")
                ? "?reason=x&code=1&scheme=SCT&meaning=x&resultId=" + names.results().get(result)
                : "";
        String body = body(template, names, result, code);
        HttpRequest.Builder request =
            endpoint.dicomWeb()
                ? stow(path, new byte[] {1, 2, 3})
                : endpoint.fhir() ? form(path, body) : browser.writing(method, path + query, body);
        answers.add(answer(name, method + " " + path, browser.send(request, bytes())));
      }
    }
    return answers;
  }

  private HttpRequest.Builder form(String path, String body) {
    return Browser.basic(browser.request(path), "alice", password)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static String body(String template, Names names, int result, Code code) {
    String displayed =
        "{\"studyInstanceUid\":\"%s\",\"revision\":1,\"patientId\":\"C1\",\"issuer\":\"\",\"resultIds\":[\"%s\"]}"
            .formatted(names.studies().get(result), names.results().get(result));
    return template
        .replace("{displayed}", displayed)
        .replace("{result}", names.results().get(result))
        .replace("{code}", JSON.writeValueAsString(code));
  }

  /** Stores the first read of every study that was opened. */
  void storeFirstReads() throws Exception {
    for (JsonNode reading : readings) {
      String path = "/api/readings/" + reading.path("id").asString() + "/first-read";
      String body =
          "{\"revision\":%d,\"impressions\":[],\"comment\":\"Clear.\"}"
              .formatted(reading.path("studyRevision").asInt());
      HttpResponse<String> answer = browser.send(browser.writing("POST", path, body));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("expected a stored first read, found " + answer.body());
      }
    }
  }

  /** What models look for at all is asked of every reader; it is not what one found. */
  private static Answer answer(String endpoint, String asked, HttpResponse<byte[]> answer) {
    String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
    String found = body.replaceAll("\"conditions\":\\[[^]]*]", "");
    return new Answer(
        endpoint, asked, answer.statusCode() + " " + answer.headers().map() + "\n" + found);
  }

  @Override
  public void close() {
    stream.shutdownNow();
  }
}
