package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.net.Negotiator;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.UpperLayerException;

/**
 * Where requests are decided and served: the archive's and the accounts' native calls would pin the
 * carrier of a virtual thread. As many threads as there are requests at work, which the number of
 * associations bounds.
 */
final class PlatformThreads implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("dicom-request-", 0).factory());

  /** The same service, served here while the caller waits. */
  DimseService serving(DimseService service) {
    return (request, connection) ->
        call(() -> {
          service.serve(request, connection);
          return true;
        });
  }

  /** The same decisions, made here while the caller waits. */
  Negotiator deciding(Negotiator negotiator) {
    return (request, from) -> {
      try {
        return call(() -> negotiator.decide(request, from));
      } catch (IOException stopped) {
        return new Negotiator.Decision.Rejected(
            Pdu.AssociateReject.LOCAL_LIMIT, String.valueOf(stopped.getMessage()));
      }
    };
  }

  private <T> T call(Callable<T> work) throws IOException {
    Future<T> done = threads.submit(work);
    try {
      return done.get();
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
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
