package org.fovea.work.internal;

import org.springframework.context.SmartLifecycle;

/** Starts the dispatcher last and stops it first. */
final class DispatcherLifecycle implements SmartLifecycle {
  private final WorkDispatcher dispatcher;
  private volatile boolean running;

  DispatcherLifecycle(WorkDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public void start() {
    dispatcher.start();
    running = true;
  }

  @Override
  public void stop() {
    dispatcher.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
