package org.fovea.lifecycle.internal;

import java.util.ArrayList;
import java.util.List;
import org.fovea.evaluation.LocalCalibration;
import org.fovea.evaluation.PromotionCase;
import org.fovea.evaluation.PromotionJudgement;
import org.fovea.evaluation.PromotionProtocol;
import org.fovea.lifecycle.EvidenceDocument;
import org.fovea.lifecycle.Promotions;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** Makes evidence from what was judged and fitted. */
final class EvidenceDocuments {
  private EvidenceDocuments() {}

  static EvidenceDocument of(
      PromotionProtocol protocol,
      Promotions.PromotionRequest trial,
      Promotions.Pair pair,
      PromotionJudgement judgement) {
    Model inUse = pair.inUse();
    List<EvidenceDocument.EvidenceSide> sides = new ArrayList<>();
    judgement
        .models()
        .forEach(model ->
            sides.add(
                EvidenceDocument.EvidenceSide.of(
                    model.model(), model.metrics(), model.reliability())));
    return new EvidenceDocument(
        EvidenceDocument.FORMAT,
        pair.candidate().card().identity(),
        pair.candidate().digest().sha256(),
        inUse == null ? null : inUse.card().identity(),
        inUse == null ? null : inUse.digest().sha256(),
        protocol,
        PromotionProtocol.digest(trial.protocol()).sha256(),
        trial.data(),
        PromotionCase.digest(trial.cases()).sha256(),
        judgement.images(),
        judgement.compared(),
        judgement.positives(),
        judgement.met(),
        judgement.clauses(),
        judgement.difference() == null
            ? null
            : EvidenceDocument.EvidenceDifference.of(
                protocol.metric().figure(), judgement.difference(), judgement.method()),
        sides,
        List.of("what the models said of each image was sent by who asked for the promotion"));
  }

  static EvidenceDocument of(
      Model before,
      @Nullable Model after,
      LocalCalibration fit,
      @Nullable String data,
      String cases,
      List<String> notes) {
    Model about = after == null ? before : after;
    return new EvidenceDocument(
        EvidenceDocument.FORMAT,
        about.card().identity(),
        about.digest().sha256(),
        before.card().identity(),
        before.digest().sha256(),
        null,
        null,
        data,
        cases,
        fit.images(),
        fit.images(),
        fit.positives(),
        CalibrationVerdict.of(fit),
        List.of(),
        null,
        List.of(
            EvidenceDocument.EvidenceSide.of(
                "before", fit.before().metrics(), fit.before().reliability()),
            EvidenceDocument.EvidenceSide.of(
                "after", fit.after().metrics(), fit.after().reliability())),
        notes);
  }
}
