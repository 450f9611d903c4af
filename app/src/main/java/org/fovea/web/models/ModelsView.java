package org.fovea.web.models;

import java.util.List;
import org.fovea.model.ModelRegistry;

/** Every installed model, and the folders that were refused with the reason. */
record ModelsView(List<ModelView> models, List<RefusedView> refused) {

  /** A model folder that cannot be used. */
  record RefusedView(String folder, String code, String reason) {
    static RefusedView of(ModelRegistry.Refused refused) {
      return new RefusedView(
          String.valueOf(refused.folder().getFileName()),
          refused.problem().code(),
          refused.problem().message());
    }
  }
}
