package org.fovea.dicom.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fovea.dicom.Uid;

/** Writes PDUs other than P-DATA-TF (PS3.8 9.3). */
final class PduEncoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PduEncoder() {}

  static byte[] encode(Pdu pdu) {
    PduEncoder body = new PduEncoder();
    int type =
        switch (pdu) {
          case Pdu.AssociateRequest request -> body.request(request);
          case Pdu.AssociateAccept accept -> body.accept(accept);
          case Pdu.AssociateReject(int result, int source, int reason) ->
              body.fields(3, 0, result, source, reason);
          case Pdu.Data _ -> throw new IllegalArgumentException("P-DATA-TF is written as it grows");
          case Pdu.ReleaseRequest _ -> body.fields(5, 0, 0, 0, 0);
          case Pdu.ReleaseResponse _ -> body.fields(6, 0, 0, 0, 0);
          case Pdu.Abort(int source, int reason) -> body.fields(7, 0, 0, source, reason);
        };
    PduEncoder whole = new PduEncoder();
    whole.out.write(type);
    whole.out.write(0);
    whole.unsignedInt(body.out.size());
    whole.out.writeBytes(body.out.toByteArray());
    return whole.out.toByteArray();
  }

  private int fields(int type, int... bytes) {
    for (int value : bytes) {
      out.write(value);
    }
    return type;
  }

  private int request(Pdu.AssociateRequest request) {
    unsignedShort(request.protocolVersion());
    unsignedShort(0);
    titles(request.calledAe(), request.callingAe());
    item(0x10, text(request.applicationContext().value()));
    for (PresentationContext context : request.contexts()) {
      PduEncoder item = new PduEncoder();
      item.fields(0, context.id(), 0, 0, 0);
      item.item(0x30, text(context.abstractSyntax().value()));
      for (Uid syntax : context.transferSyntaxes()) {
        item.item(0x40, text(syntax.value()));
      }
      item(0x20, item.out.toByteArray());
    }
    user(request.user());
    return 1;
  }

  private int accept(Pdu.AssociateAccept accept) {
    unsignedShort(1);
    unsignedShort(0);
    titles(accept.calledAe(), accept.callingAe());
    item(0x10, text(Pdu.APPLICATION_CONTEXT.value()));
    for (ContextResult context : accept.contexts()) {
      PduEncoder item = new PduEncoder();
      item.fields(0, context.id(), 0, context.reason().ordinal(), 0);
      item.item(0x40, text(context.transferSyntax().value()));
      item(0x21, item.out.toByteArray());
    }
    user(accept.user());
    return 2;
  }

  private void titles(String called, String calling) {
    title(called);
    title(calling);
    out.writeBytes(new byte[32]);
  }

  private void title(String title) {
    byte[] field = new byte[AeTitle.FIELD_BYTES];
    Arrays.fill(field, (byte) ' ');
    byte[] bytes = text(title);
    System.arraycopy(bytes, 0, field, 0, Math.min(bytes.length, field.length));
    out.writeBytes(field);
  }

  private void user(UserInformation user) {
    PduEncoder items = new PduEncoder();
    PduEncoder length = new PduEncoder();
    length.unsignedInt(user.maximumPduBytes());
    items.item(UserInformationParser.MAXIMUM_LENGTH, length.out.toByteArray());
    items.item(
        UserInformationParser.IMPLEMENTATION_CLASS_UID,
        text(user.implementationClassUid().value()));
    AsynchronousWindow window = user.asynchronousWindow();
    if (window != null) {
      PduEncoder item = new PduEncoder();
      item.unsignedShort(window.invoked());
      item.unsignedShort(window.performed());
      items.item(UserInformationParser.ASYNCHRONOUS_WINDOW, item.out.toByteArray());
    }
    for (RoleSelection role : user.roles()) {
      PduEncoder item = new PduEncoder();
      item.prefixed(text(role.sopClass().value()));
      item.fields(0, role.scu() ? 1 : 0, role.scp() ? 1 : 0);
      items.item(UserInformationParser.ROLE_SELECTION, item.out.toByteArray());
    }
    if (!user.implementationVersionName().isEmpty()) {
      items.item(
          UserInformationParser.IMPLEMENTATION_VERSION_NAME,
          text(user.implementationVersionName()));
    }
    for (ExtendedNegotiation extension : user.extended()) {
      PduEncoder item = new PduEncoder();
      item.prefixed(text(extension.sopClass().value()));
      item.out.writeBytes(extension.information());
      items.item(UserInformationParser.EXTENDED_NEGOTIATION, item.out.toByteArray());
    }
    for (CommonExtendedNegotiation common : user.commonExtended()) {
      items.common(common);
    }
    items.identity(user);
    item(0x50, items.out.toByteArray());
  }

  private void common(CommonExtendedNegotiation common) {
    PduEncoder item = new PduEncoder();
    item.prefixed(text(common.sopClass().value()));
    item.prefixed(text(common.serviceClass().value()));
    PduEncoder related = new PduEncoder();
    common.relatedGeneralSopClasses().forEach(uid -> related.prefixed(text(uid.value())));
    item.prefixed(related.out.toByteArray());
    item(UserInformationParser.COMMON_EXTENDED_NEGOTIATION, item.out.toByteArray());
  }

  private void identity(UserInformation user) {
    UserIdentity identity = user.identity();
    if (identity != null) {
      PduEncoder item = new PduEncoder();
      item.fields(0, identity.type(), identity.responseRequested() ? 1 : 0);
      item.prefixed(identity.primary());
      item.prefixed(identity.secondary());
      item(UserInformationParser.USER_IDENTITY, item.out.toByteArray());
    }
    if (user.identityConfirmed()) {
      PduEncoder item = new PduEncoder();
      item.prefixed(new byte[0]);
      item(UserInformationParser.USER_IDENTITY_RESPONSE, item.out.toByteArray());
    }
  }

  private void item(int type, byte[] content) {
    out.write(type);
    out.write(0);
    prefixed(content);
  }

  private void prefixed(byte[] content) {
    unsignedShort(content.length);
    out.writeBytes(content);
  }

  private void unsignedShort(int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private void unsignedInt(long value) {
    unsignedShort((int) (value >>> 16));
    unsignedShort((int) value);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
