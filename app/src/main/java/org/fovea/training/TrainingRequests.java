package org.fovea.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hands a request to the trainer's process as a JSON file. */
public final class TrainingRequests {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TrainingRequests() {}

  public static void write(TrainingRequest request, Path file) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(request) + "\n");
  }

  /**
   * @throws TrainingException where the file is no request
   */
  public static TrainingRequest read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), TrainingRequest.class);
    } catch (JacksonException e) {
      throw new TrainingException(
          new TrainingProblem.InvalidRequest(file + ": " + e.getOriginalMessage()), e);
    }
  }
}
