package org.fovea.gateway.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.dimse.DimseConnection;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Operation;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.Association;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.ContextResult;
import org.fovea.dicom.net.Negotiator;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.UserInformation;

/** A modality worklist that overlooks every key and gives all it has. */
final class FakeWorklist implements AutoCloseable {
  final List<DataSet> items = Collections.synchronizedList(new ArrayList<>());
  final List<DataSet> asked = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket socket;

  FakeWorklist() throws IOException {
    socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket accepted = socket.accept()) {
        new ServiceProvider(
                Map.of(Operation.C_FIND, this::find),
                defect -> {
                  throw defect;
                })
            .serve(Association.accept(accepted, AssociationLimits.DEFAULT, FakeWorklist::all));
      } catch (IOException closedOrAborted) {
        continue;
      }
    }
  }

  private static Negotiator.Decision all(Pdu.AssociateRequest request, InetAddress from) {
    return new Negotiator.Decision.Accepted(
        request.contexts().stream()
            .map(context ->
                new ContextResult(
                    context.id(),
                    ContextResult.Reason.ACCEPTANCE,
                    context.transferSyntaxes().getFirst()))
            .toList(),
        UserInformation.of(16_384));
  }

  private void find(Message request, DimseConnection connection) throws IOException {
    asked.add(request.dataSet(ReadOptions.IN_MEMORY));
    for (DataSet item : List.copyOf(items)) {
      connection.send(request.context(), request.command().respond(Status.PENDING), item);
    }
    connection.send(request.context(), request.command().respond(Status.SUCCESS));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
