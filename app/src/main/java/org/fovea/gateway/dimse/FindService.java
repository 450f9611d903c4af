package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Element;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Vr;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.DimseService;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AeTitle;
import org.fovea.gateway.dimse.Peer.Right;

/** C-FIND (PS3.4 C.4.1) in both information models. */
final class FindService implements DimseService {
  /** A query that matches more is asked more narrowly. */
  private static final int MOST_MATCHES = 10_000;

  /** Matches continue, some optional key was not matched (PS3.4 table C.4-1). */
  private static final Status PENDING_UNMATCHED_KEYS = new Status(0xFF01, "");

  private final Archive archive;
  private final Peer peer;
  private final AeTitle own;

  FindService(Archive archive, Peer peer, AeTitle own) {
    this.archive = archive;
    this.peer = peer;
    this.own = own;
  }

  @Override
  public void serve(Message request, DimseConnection connection) throws IOException {
    Status end;
    try {
      end = find(request, connection);
    } catch (IdentifierException refused) {
      end = refused.status();
    }
    request.drain();
    connection.send(request.context(), request.command().respond(end));
  }

  private Status find(Message request, DimseConnection connection) throws IOException {
    if (!peer.may(Right.QUERY)) {
      return new Status(Status.NOT_AUTHORIZED, peer.title() + " may not query here");
    }
    AccessToken token = peer.token();
    Identifier asked = Identifier.read(request);
    Status pending = hasUnmatchedKey(asked) ? PENDING_UNMATCHED_KEYS : Status.PENDING;
    int matches = 0;
    for (Iterator<Entity> entities = new Candidates(archive, asked, token).iterator();
        entities.hasNext(); ) {
      if (connection.cancelled(request.command().messageId())) {
        return Status.CANCEL;
      }
      Optional<DataSet> match = match(asked, entities.next());
      if (match.isPresent()) {
        if (++matches > MOST_MATCHES) {
          return new Status(Status.OUT_OF_RESOURCES, "more than " + MOST_MATCHES + " matches");
        }
        connection.send(request.context(), request.command().respond(pending), match.get());
      }
    }
    return Status.SUCCESS;
  }

  private static boolean hasUnmatchedKey(Identifier asked) {
    for (Element key : asked.keys()) {
      if (!isAboutTheQuery(key.tag()) && !key.isEmpty() && !KeyMatch.isMatched(key)) {
        boolean items = key.vr() == Vr.SQ;
        if (!items || asked.keys().getSequence(key.tag()).stream().anyMatch(i -> !i.isEmpty())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isAboutTheQuery(int tag) {
    return tag == Tag.QueryRetrieveLevel
        || tag == Tag.SpecificCharacterSet
        || tag == Tag.RetrieveAETitle
        || tag == Tag.InstanceAvailability
        || Tag.element(tag) == 0;
  }

  private Optional<DataSet> match(Identifier asked, Entity entity) {
    for (Element key : asked.keys()) {
      if (!isAboutTheQuery(key.tag())
          && KeyMatch.isMatched(key)
          && !KeyMatch.matches(asked.keys(), key, entity.values(key.tag()))) {
        return Optional.empty();
      }
    }
    DataSet response =
        new DataSet()
            .put(Tag.SpecificCharacterSet, "ISO_IR 192")
            .put(Tag.QueryRetrieveLevel, asked.level().name())
            .put(Tag.RetrieveAETitle, own.value())
            .put(Tag.InstanceAvailability, "ONLINE");
    for (Element key : asked.keys()) {
      if (!isAboutTheQuery(key.tag())) {
        entity.copy(key.tag(), response);
      }
    }
    return Optional.of(response);
  }
}
