package org.fovea.gateway.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.Negotiator;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.gateway.DicomDoorException;
import org.fovea.gateway.DicomListener;
import org.fovea.storage.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Listens for associations and gives each a virtual thread. */
final class DimseServer implements DicomListener, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(DimseServer.class);

  /** Connections answered with a rejection beside the associations; more are closed unanswered. */
  private static final int REJECTIONS_AT_ONCE = 400;

  private static final int BACKLOG = 256; // a burst of a whole department's modalities

  private final DimseSettings settings;
  private final AssociationLimits limits;
  private final AssociationPolicy policy;
  private final Peers peers;
  private final Services services;
  private final DurableFiles files;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger associations = new AtomicInteger();
  private final AtomicBoolean full = new AtomicBoolean();
  private @Nullable ServerSocket listening;

  DimseServer(
      DimseSettings settings,
      AssociationLimits limits,
      AssociationPolicy policy,
      Peers peers,
      Services services,
      DurableFiles files) {
    this.settings = settings;
    this.limits = limits;
    this.policy = policy;
    this.peers = peers;
    this.services = services;
    this.files = files;
  }

  @Override
  public void start() {
    try {
      if (!Files.exists(peers.file())) {
        files.write(peers.file(), PeerFile.TEMPLATE.getBytes(StandardCharsets.UTF_8));
      }
      peers.load();
      ServerSocket socket =
          settings.tls() == null ? new ServerSocket() : settings.tls().serverSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.address(), settings.port()), BACKLOG);
      listening = socket;
      Thread.ofPlatform().daemon().name("dicom-accept").start(() -> acceptAll(socket));
    } catch (PeerFileException fault) {
      throw new DicomDoorException(peers.file() + ": " + fault.getMessage(), fault);
    } catch (IOException failure) {
      throw new DicomDoorException(
          "DICOM port %s:%d: %s"
              .formatted(settings.address(), settings.port(), failure.getMessage()),
          failure);
    }
  }

  private void acceptAll(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        if (open.size() >= settings.associations() + REJECTIONS_AT_ONCE) {
          accepted.close();
          log.warn("A connection of {} was closed: too many", accepted.getInetAddress());
        } else {
          open.add(accepted);
          Thread.ofVirtual().name("dicom-association").start(() -> serve(accepted));
        }
      } catch (IOException failure) {
        if (!socket.isClosed()) {
          log.error("Accepting a connection failed: {}", failure.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) {
    String who = socket.getInetAddress().getHostAddress();
    int place = associations.incrementAndGet();
    try (socket) {
      Negotiator negotiator =
          place <= settings.associations() ? services.deciding(policy) : turningAway();
      Association association = Association.accept(socket, limits, negotiator);
      who = association.request().callingAe() + " at " + who;
      services.of(association).serve(association);
      log.debug("Association of {} released", who);
    } catch (UpperLayerException.Rejected rejected) {
      // A crowd is one event and not hundreds: said when it begins.
      if (!rejected.mayBeRetried() || full.compareAndSet(false, true)) {
        log.warn("Association of {}: {}", who, rejected.getMessage());
      }
    } catch (UpperLayerException ended) {
      log.warn("Association of {} ended: {}: {}", who, ended.code(), ended.getMessage());
    } catch (IOException | RuntimeException failure) {
      log.error("Association of {} failed", who, failure);
    } finally {
      if (associations.decrementAndGet() < settings.associations()) {
        full.set(false);
      }
      open.remove(socket);
    }
  }

  private Negotiator turningAway() {
    return (_, _) ->
        new Negotiator.Decision.Rejected(
            Pdu.AssociateReject.LOCAL_LIMIT,
            "found more than "
                + settings.associations()
                + " associations; further ones are rejected for the moment");
  }

  @Override
  public void stop() {
    ServerSocket socket = listening;
    listening = null;
    try {
      if (socket != null) {
        socket.close();
      }
      for (Socket association : open) {
        association.close();
      }
    } catch (IOException failure) {
      log.debug("A connection was closed already");
    }
    services.close();
  }

  @Override
  public boolean isRunning() {
    return listening != null;
  }

  @Override
  public String aeTitle() {
    return settings.aeTitle().value();
  }

  @Override
  public InetSocketAddress address() {
    ServerSocket socket = listening;
    if (socket == null) {
      throw new IllegalStateException("expected a listening server");
    }
    return new InetSocketAddress(settings.address(), socket.getLocalPort());
  }

  @Override
  public Path peerFile() {
    return peers.file();
  }

  @Override
  public int peers() {
    return peers.count();
  }
}
