package org.fovea.lifecycle;

import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.evaluation.EvaluationRefused;
import org.fovea.evaluation.PromotionCase;
import org.fovea.inference.ModelLifeException;
import org.fovea.model.Model;
import org.jspecify.annotations.Nullable;

/** Putting a model version to use: only on a written protocol that it meets. */
public interface Promotions {

  /**
   * A version and what it is held against.
   *
   * @param inUse the version of its name in use; else another model in use that reports the same
   *     finding on the same kind of image; null: nothing to compare with
   */
  record Pair(Model candidate, @Nullable Model inUse) {}

  /**
   * What was tried. Verdict, figures and thresholds are not among it: they are made from the cases
   * and the cards this server holds.
   *
   * @param protocol the file's text
   * @param reason why, in the words of who decides
   * @param data digest of the images and labels that were read
   * @param split digest of the split file; null: none
   * @param part of the split; null: all
   * @param candidateDigest of the files that read
   * @param inUseDigest of the files of what is in use; null: nothing was
   * @param cases every image offered
   */
  record PromotionRequest(
      String protocol,
      String reason,
      String data,
      @Nullable String split,
      @Nullable String part,
      String candidateDigest,
      @Nullable String inUseDigest,
      List<PromotionCase> cases) {
    public PromotionRequest {
      cases = List.copyOf(cases);
    }
  }

  /**
   * What a version would be held against now. The model folders are read again.
   *
   * @throws ModelLifeException.Unknown where there is no such version
   * @throws ModelLifeException.WrongStage where several models in use report its finding
   */
  Pair pair(String model, String version, AccessToken token);

  /**
   * Promotes; the evidence is kept, met or not.
   *
   * @throws ModelLifeException.ProtocolUnmet naming every clause that is not met
   * @throws ModelLifeException.Changed where what was tried is not what is here now
   * @throws EvaluationRefused.UnusableProtocol where the protocol does not say what it must
   */
  EvidenceDocument promote(String model, String version, PromotionRequest trial, AccessToken token);
}
