package org.fovea.work.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fovea.work.Topic;
import org.fovea.work.WorkSubscriber;

/** Who performs what; asked for late, since subscribers may themselves announce work. */
public final class Subscribers {
  private final Supplier<List<WorkSubscriber>> supplier;

  public Subscribers(Supplier<List<WorkSubscriber>> supplier) {
    this.supplier = supplier;
  }

  List<WorkSubscriber> of(Topic topic) {
    return supplier.get().stream().filter(one -> one.topic().equals(topic)).toList();
  }

  Optional<WorkSubscriber> named(String name) {
    return supplier.get().stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
