package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.dicom.Uid;
import org.fovea.finding.Code;
import org.fovea.finding.Finding;
import org.fovea.finding.OperatingPoint;
import org.fovea.gateway.fhir.LogicalIdsFixture;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.AiResult;
import org.fovea.inference.MapText;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.inference.ReadOutcome.Completed;
import org.fovea.inference.Results;
import org.fovea.storage.Database;
import org.fovea.study.Instance;
import org.fovea.web.BlindReader.Answer;
import org.fovea.web.BlindReader.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Safety S8 over every door at once: what a blind model said is planted with values that stand
 * nowhere else, and a reader asks every endpoint for everything there is, until the first read is
 * stored and afterwards. That a model looked at the study, and which, is no secret (safety S4).
 */
@Timeout(240)
class BlindReaderTest {
  private static final Code SENTINEL = new Code("90210777", "SCT", "Sentinelosis");
  private static final String EXPLANATION_SCORE = "0.2718281828";

  /** Sent before the model was read blind, so that its preliminary report is in the archive. */
  private static final Uid READ_OPENLY = new Uid("2.25.81001");

  private static final Uid READ_BLIND = new Uid("2.25.81002");

  @TempDir Path data;
  private Product product;
  private BlindReader alice;

  @BeforeEach
  void twoStudiesReadByAModel() throws Exception {
    ModelFixture.write(
        data.resolve("models"),
        ModelFixture.card("sentinel", SENTINEL, new OperatingPoint("balanced", 0.5, 0.97, 0.95)),
        OnnxFixture.brightness(0.1f));
    product = Product.start(data);
    alice = BlindReader.in(product, product.account("alice", Role.RADIOLOGIST));
    alice.send(chest(READ_OPENLY));
    product.awaitNothingWaiting();
    product.component(ModelRoles.class).blind("sentinel", true, Product.SYSTEM);
    alice.listen();
    alice.send(chest(READ_BLIND));
    product.awaitNothingWaiting();
    results().forEach(this::showMap);
  }

  @AfterEach
  void stop() {
    alice.close();
    product.close();
  }

  private static byte[] chest(Uid study) {
    return RadiographFixture.file(
        RadiographFixture.chest(
            study, new Uid(study.value() + ".1"), new Uid(study.value() + ".1.1")));
  }

  private List<AiResult> results() {
    Results results = product.component(Results.class);
    return Stream.of(READ_OPENLY, READ_BLIND)
        .flatMap(study -> results.ofStudy(study, Product.SYSTEM).stream())
        .toList();
  }

  /** The map passed its test: no other value keeps it from being shown. */
  private void showMap(AiResult result) {
    ActivationMap map =
        product.component(Results.class).map(result.id(), Product.SYSTEM).orElseThrow();
    product
        .component(Database.class)
        .run(client ->
            client
                .sql(
                    "UPDATE explanation SET state = 'SHOWN', score = "
                        + EXPLANATION_SCORE
                        + ", map_columns = :columns, map_rows = :rows, map_values = :values"
                        + " WHERE result_id = :id")
                .param("columns", map.columns())
                .param("rows", map.rows())
                .param("values", MapText.write(map))
                .param("id", result.id())
                .update());
  }

  /** Everything that gives away what the model said, in every form it is written in. */
  private Set<String> secrets() {
    Set<String> secrets = new TreeSet<>();
    for (AiResult result : results()) {
      assertThat(result.outcome()).isInstanceOf(Completed.class);
      Finding finding = ((Completed) result.outcome()).findings().getFirst();
      assertThat(finding.positive()).isTrue();
      double probability = finding.probability().value();
      secrets.add(String.valueOf(probability).substring(0, 8));
      secrets.add(String.format(Locale.ROOT, "probability %.2f", probability));
      secrets.add(String.format(Locale.ROOT, "%.1f %%", 100 * probability));
      secrets.add(String.format(Locale.ROOT, "%.6f", 100 * probability).substring(0, 6));
      ActivationMap map =
          product.component(Results.class).map(result.id(), Product.SYSTEM).orElseThrow();
      secrets.add(String.valueOf(map.values()[0]));
      secrets.add(MapText.write(map).substring(0, 12));
    }
    secrets.add(SENTINEL.value());
    secrets.add(SENTINEL.meaning());
    secrets.add(EXPLANATION_SCORE);
    secrets.add("\"positive\":true");
    secrets.add("\"conformalSet\":[");
    return secrets;
  }

  private Names names() {
    Set<String> series = new TreeSet<>();
    Set<String> instances = new TreeSet<>();
    for (Uid study : List.of(READ_OPENLY, READ_BLIND)) {
      product.component(Archive.class).study(study, Product.SYSTEM).orElseThrow().series().stream()
          .flatMap(one -> one.instances().stream())
          .forEach((Instance one) -> {
            series.add(one.seriesInstanceUid().value());
            instances.add(one.sopInstanceUid().value());
          });
    }
    assertThat(instances).as("two images and their preliminary reports").hasSize(4);
    return new Names(
        List.of(READ_OPENLY.value(), READ_BLIND.value(), "2.25.9"),
        List.copyOf(series),
        List.copyOf(instances),
        results().stream().map(AiResult::id).toList(),
        fhirIds());
  }

  /** What the FHIR door would call everything, also what it must not give. */
  private List<String> fhirIds() {
    List<String> ids = new ArrayList<>(List.of(READ_OPENLY.value(), READ_BLIND.value(), "none"));
    results().forEach(result -> ids.add(LogicalIdsFixture.observation(result.id(), SENTINEL)));
    ids.add(LogicalIdsFixture.patient(product.component(Database.class), "C1", "LOCAL"));
    ids.add(LogicalIdsFixture.device(product.component(Database.class), "sentinel", "1.0.0"));
    return ids;
  }

  @Test
  void s8_noEndpointAndNoEventTellsABlindReaderWhatTheModelSaid() throws Exception {
    Set<String> secrets = secrets();
    Names names = names();

    assertThat(alice.unclassified(names)).as("endpoints this test does not know yet").isEmpty();
    List<Answer> before = alice.askEverything(names, SENTINEL);
    assertThat(before).hasSizeGreaterThan(300);
    assertThat(telling(before, secrets)).isEmpty();
    assertThat(before)
        .filteredOn(answer -> !answer.endpoint().equals("GET /error"))
        .allSatisfy(answer -> assertThat(answer.text()).doesNotStartWith("5"))
        .filteredOn(answer -> answer.asked().startsWith("GET /api/worklist?view=TEST"))
        .filteredOn(answer -> answer.text().startsWith("200"))
        .hasSize(2)
        .allSatisfy(answer -> assertThat(answer.text()).contains("\"prioritised\""));
    assertThat(alice.events())
        .isNotEmpty()
        .allMatch(line -> line.matches("(event:changed|data:(2\\.25\\.8100[12])?|)"));

    alice.storeFirstReads();
    assertThat(telling(alice.askToRead(names), secrets))
        .containsExactly(
            "GET /api/results/{id}/map",
            "GET /api/studies/{studyInstanceUid}",
            "GET /api/studies/{studyInstanceUid}/report.fhir.json",
            "GET /api/studies/{studyInstanceUid}/report.html",
            "GET /api/studies/{studyInstanceUid}/structured-reports/{sopInstanceUid}",
            "GET /api/worklist",
            "GET /dicom-web/studies/{study}",
            "GET /dicom-web/studies/{study}/metadata",
            "GET /dicom-web/studies/{study}/series/{series}",
            "GET /dicom-web/studies/{study}/series/{series}/instances/{instance}",
            "GET /dicom-web/studies/{study}/series/{series}/instances/{instance}/metadata",
            "GET /dicom-web/studies/{study}/series/{series}/metadata",
            "GET /fhir/{type}",
            "GET /fhir/{type}/{logicalId}");
  }

  private static Set<String> telling(List<Answer> answers, Set<String> secrets) {
    Set<String> telling = new TreeSet<>();
    for (Answer answer : answers) {
      if (secrets.stream().anyMatch(answer.text()::contains)) {
        telling.add(answer.endpoint());
      }
    }
    return telling;
  }
}
