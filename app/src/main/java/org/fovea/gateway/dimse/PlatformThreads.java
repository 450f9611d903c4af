package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.net.UpperLayerException;

/**
 * Where requests are served: the archive's native calls would pin the carrier of a virtual thread.
 * As many threads as there are requests at work, which the number of associations bounds.
 */
final class PlatformThreads implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("dicom-request-", 0).factory());

  /** The same service, served here while the caller waits. */
  DimseService serving(DimseService service) {
    return (request, connection) -> {
      Future<?> done =
          threads.submit(() -> {
            service.serve(request, connection);
            return null;
          });
      try {
        done.get();
      } catch (ExecutionException failed) {
        switch (failed.getCause()) {
          case IOException broken -> throw broken;
          case RuntimeException defect -> throw defect;
          case null, default -> throw new IllegalStateException(failed);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new UpperLayerException.ConnectionLost("the server stops");
      }
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
