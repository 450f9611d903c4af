package org.fovea.evaluation;

import java.io.IOException;
import java.util.Map;
import org.fovea.dataset.Example;
import org.fovea.inference.HeaderFacts;
import org.fovea.inference.ImageReader;
import org.fovea.inference.Networks;
import org.fovea.inference.ReadOutcome;
import org.fovea.model.Model;

/** Lets the model that is evaluated read one example. */
@FunctionalInterface
public interface EvaluationReader {

  ReadOutcome read(Example example) throws IOException;

  /**
   * The same way an image takes in service, gate included. That the images are of the kind and age
   * the card accepts is the statement of whoever labelled them. Probabilities are those at the
   * calibration's own prevalence.
   */
  static EvaluationReader of(Networks networks, Model model) {
    ImageReader reader = new ImageReader(networks);
    return example ->
        reader.read(model, example.image().read(), HeaderFacts.statedByUser(), Map.of()).outcome();
  }
}
