package org.fovea.archive;

import java.util.ArrayList;
import java.util.List;
import org.fovea.work.Topic;
import org.fovea.work.WorkItems;

/** Remembers what was announced. */
final class AnnouncedWork implements WorkItems {
  final List<String> announced = new ArrayList<>();

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
