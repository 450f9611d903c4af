package org.fovea.reading;

import java.util.ArrayList;
import java.util.List;
import org.fovea.work.Topic;
import org.fovea.work.WorkItems;

/** Keeps what is announced, as {@code topic subject}. */
public final class RecordedWork implements WorkItems {
  private final List<String> announced = new ArrayList<>();

  public List<String> announced() {
    return List.copyOf(announced);
  }

  @Override
  public void announce(Topic topic, String subject) {
    announced.add(topic.name() + " " + subject);
  }

  @Override
  public List<Row> about(String subject) {
    return List.of();
  }

  @Override
  public int waiting() {
    return 0;
  }
}
