package org.fovea.cli;

import java.util.concurrent.CountDownLatch;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A server running in this process. */
public final class RunningServer implements AutoCloseable {
  private final int port;
  private final ConfigurableApplicationContext context;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A started server.
   *
   * @param port it listens on
   * @param context its components
   */
  public RunningServer(int port, ConfigurableApplicationContext context) {
    this.port = port;
    this.context = context;
    context.addApplicationListener(event -> {
      if (event instanceof ContextClosedEvent) {
        closed.countDown();
      }
    });
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** Where a person finds it. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** A component of the running server. */
  public <T> T component(Class<T> type) {
    return context.getBean(type);
  }

  /** Waits until the server was told to stop. */
  public void awaitStop() throws InterruptedException {
    closed.await();
  }

  @Override
  public void close() {
    context.close();
  }
}
