package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.checks.ReadingRoom.assertShows;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fovea.finding.Code;
import org.fovea.finding.OperatingPoint;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.model.Model;
import org.fovea.model.ModelCard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Versions of a model in the reading room: history, two side by side, and a recall by keyboard. */
@ExtendWith(InTheDepartment.class)
class ModelLifePageTest {
  private static final String NAME = "page-test";
  private static final String DATA = "ab".repeat(32);
  private static final Code FINDING = new Code("36118008", "SCT", "Pneumothorax");

  private final SplittableRandom random = new SplittableRandom(23);

  @Test
  void s15_aVersionIsPromotedComparedAndRecalledOnThesePages(Department department)
      throws Exception {
    ReadingRoom room = department.enter(Department.RADIOLOGIST);
    try {
      live(department, room);
    } finally {
      room.role(NAME, "OFF"); // other tests read with one model
    }
  }

  private void live(Department department, ReadingRoom room) throws Exception {
    Model first = write(department.models(), "1.0.0", 0.5f);
    Model second = write(department.models(), "2.0.0", 0.6f);
    assertThat(promote(room, first, null, protocol("ABSOLUTE", "\"floor\": 0.8"), 1.1).status())
        .isEqualTo(200);
    String better = protocol("SUPERIORITY", "\"margin\": 0.2");
    APIResponse refused = promote(room, second, first, better, 0.7);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("difference in auc: found +");
    String notWorse = protocol("NON_INFERIORITY", "\"margin\": 0.02, \"floor\": 0.9");
    assertThat(promote(room, second, first, notWorse, 0.7).status()).isEqualTo(200);

    room.go("models");
    Locator card = card(room);
    card.getByText("met its protocol, in the place of page-test@1.0.0").waitFor();
    assertShows(
        card, "In use", "Retired", "not promoted: a protocol was not met", "“board decision 12”");
    card.getByText("Show the figures").first().click();
    card.getByTestId("evidence").first().waitFor();
    assertShows(
        card.getByTestId("evidence").first(),
        "Protocol met",
        "difference in auc",
        "page-test@2.0.0");
    room.assertAccessible("a model's history");
    card.getByText("Versions").scrollIntoViewIfNeeded();
    room.screenshot("model-history");

    room.go("compare/page-test%401.0.0/page-test%402.0.0");
    room.page().getByTestId("evidence").waitFor();
    room.page()
        .locator("svg[role=img][aria-label^='Reliability of page-test@2.0.0, page-test@1.0.0']")
        .first()
        .waitFor();
    assertShows(
        room.page().getByTestId("evidence"),
        "Difference in AUC",
        "600 of 600 images answered by all, 200 with the finding");
    room.assertAccessible("two models side by side");
    room.screenshot("models-compared");
    room.page().getByText("Figures on the cards").scrollIntoViewIfNeeded();
    room.screenshot("models-compared-cards");
    room.page()
        .getByLabel("Second", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
        .selectOption("cxr-pneumonia@" + version(room));
    room.page().getByText("have not been judged on the same images").waitFor();
    room.assertAccessible("two models that were never compared");

    room.go("models");
    card.waitFor();
    room.tabTo("Approve research use…");
    card.getByLabel("Recall 2.0.0").focus();
    room.page().keyboard().press("Enter");
    room.page().getByLabel("Reason").waitFor();
    room.assertAccessible("recall");
    room.screenshot("recall");
    room.page().keyboard().type("misses the left lung, notice 7");
    room.tabTo("Recall for good");
    room.page().keyboard().press("Enter");
    card.getByText("Recalled. It left a result on").waitFor();
    assertShows(card, "misses the left lung, notice 7");
    room.assertAccessible("recalled model");
    room.screenshot("recalled");
  }

  private static String version(ReadingRoom room) throws IOException {
    for (var model :
        JsonMapper.builder().build().readTree(room.get("/api/models").text()).path("models")) {
      if (model.path("name").asString().equals("cxr-pneumonia")) {
        return model.path("version").asString();
      }
    }
    throw new IOException("expected the shipped model, found none");
  }

  private static Locator card(ReadingRoom room) {
    return room.page()
        .locator("article")
        .filter(
            new Locator.FilterOptions()
                .setHas(
                    room.page()
                        .getByRole(
                            AriaRole.HEADING,
                            new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName(NAME)
                                .setExact(true))));
  }

  private static Model write(Path models, String version, float bias) {
    ModelCard card =
        ModelFixture.card(NAME, FINDING, new OperatingPoint("balanced", 0.5, 0.97, 0.95));
    return ModelFixture.write(
        models, ModelFixture.version(card, version), OnnxFixture.brightness(bias));
  }

  private static String protocol(String question, String figures) {
    return """
    {"format": 1, "name": "pneumothorax 2026-11", "decidedBy": "the quality board",
     "question": "%s", "metric": "AUC", %s,
     "minimumPositives": 100, "minimumNegatives": 100, "mostDeclined": 0.02,
     "subgroups": [{"attribute": "sex", "value": "F", "floor": 0.8,
       "minimumPositives": 50, "minimumNegatives": 50}],
     "data": {"digest": "%s", "labels": "pathology"}}
    """
        .formatted(question, figures, DATA);
  }

  /** The larger the noise, the worse the candidate; what is in use has a noise of 1.1. */
  private APIResponse promote(
      ReadingRoom room, Model candidate, @Nullable Model inUse, String protocol, double noise) {
    List<Map<String, Object>> cases = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      boolean positive = i % 3 == 0;
      double truth = positive ? 1.3 : -1.3;
      Map<String, Object> one = new HashMap<>();
      one.put("person", "p" + i);
      one.put("positive", positive);
      one.put("origin", "PATHOLOGY");
      one.put("candidate", sigmoid(truth + noise * random.nextGaussian()));
      if (inUse != null) {
        one.put("inUse", sigmoid(1.6 * (truth + 1.1 * random.nextGaussian())));
      }
      one.put("groups", Map.of("sex", i % 2 == 0 ? "F" : "M"));
      cases.add(one);
    }
    Map<String, Object> asked = new HashMap<>();
    asked.put("protocol", protocol);
    asked.put("reason", "board decision 12");
    asked.put("data", DATA);
    asked.put("candidateDigest", candidate.digest().sha256());
    asked.put("inUseDigest", inUse == null ? null : inUse.digest().sha256());
    asked.put("cases", cases);
    String path = "/api/models/page-test/versions/" + candidate.card().version() + "/promotion";
    return room.post(path, asked);
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
