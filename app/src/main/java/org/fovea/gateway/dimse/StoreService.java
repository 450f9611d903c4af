package org.fovea.gateway.dimse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.fovea.archive.Archive;
import org.fovea.archive.Receipt;
import org.fovea.dicom.DicomWriter;
import org.fovea.dicom.FileMetaInformation;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;
import org.fovea.gateway.dimse.Peer.Right;
import org.fovea.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** C-STORE (PS3.4 B): success means that bytes and index are on disk. */
final class StoreService implements DimseService {
  private static final Logger log = LoggerFactory.getLogger(StoreService.class);
  private static final String TOO_LARGE = "storage.too-large";

  private final Archive archive;
  private final Peer peer;

  StoreService(Archive archive, Peer peer) {
    this.archive = archive;
    this.peer = peer;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Status status = store(request);
    request.drain();
    connection.send(request.context(), request.command().respond(status));
  }

  private Status store(Message request) throws IOException {
    if (!peer.may(Right.STORE) && !peer.may(Right.STORE_UNKNOWN)) {
      return new Status(Status.NOT_AUTHORIZED, peer.title() + " may not store here");
    }
    InputStream object =
        new SequenceInputStream(new ByteArrayInputStream(meta(request)), request.data());
    try {
      return status(
          archive.receive(peer.source(), object, peer.token()),
          request.context().abstractSyntax(),
          request.command().sopInstance());
    } catch (StorageException refused) {
      log.error("An object of {} was not stored: {}", peer.title(), refused.getMessage());
      return new Status(Status.OUT_OF_RESOURCES, refused.code());
    }
  }

  /** What a Part 10 file has before its data set; the instance only when the command names it. */
  private byte[] meta(Message request) throws IOException {
    Optional<Uid> instance = request.command().sopInstance();
    FileMetaInformation meta =
        FileMetaInformation.of(
            request.context().abstractSyntax(),
            instance.orElseGet(Uid::create),
            request.context().transferSyntax());
    if (instance.isEmpty()) {
      meta.elements().remove(Tag.MediaStorageSOPInstanceUID);
    }
    meta.elements().put(Tag.SourceApplicationEntityTitle, peer.title().value());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DicomWriter.writeMeta(meta, bytes);
    return bytes.toByteArray();
  }

  /** The status of PS3.4 table B.2-1 for what became of an object. */
  private static Status status(Receipt receipt, Uid sopClass, Optional<Uid> instance) {
    return switch (receipt) {
      case Receipt.Stored(Uid held, Uid _, Uid heldClass) ->
          announced(held, heldClass, instance, sopClass);
      case Receipt.Duplicate(Uid held, Uid _, Uid heldClass) ->
          announced(held, heldClass, instance, sopClass);
      case Receipt.Conflicting(Uid _, Uid _, Uid _, String reason) ->
          new Status(Status.PROCESSING_FAILURE, "kept, waits for a person: " + reason);
      case Receipt.Quarantined(String _, String code, String reason) ->
          new Status(
              code.equals(TOO_LARGE) ? Status.OUT_OF_RESOURCES : Status.CANNOT_UNDERSTAND,
              "kept in quarantine: " + code + ": " + reason);
    };
  }

  /** Success only for the very instance the command named: nothing else may look stored. */
  private static Status announced(Uid held, Uid heldClass, Optional<Uid> instance, Uid sopClass) {
    return instance.filter(held::equals).isPresent() && heldClass.equals(sopClass)
        ? Status.SUCCESS
        : new Status(Status.DATA_SET_DOES_NOT_MATCH, "the data set is another instance or class");
  }
}
