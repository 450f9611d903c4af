package org.fovea.dicom.net;

import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.Uid;

/** Reads A-ASSOCIATE-RQ and A-ASSOCIATE-AC (PS3.8 9.3.2 and 9.3.3). */
final class AssociateParser {
  private static final int APPLICATION_CONTEXT_ITEM = 0x10;
  private static final int PROPOSED_CONTEXT_ITEM = 0x20;
  private static final int ANSWERED_CONTEXT_ITEM = 0x21;
  private static final int ABSTRACT_SYNTAX_ITEM = 0x30;
  private static final int TRANSFER_SYNTAX_ITEM = 0x40;
  private static final int USER_INFORMATION_ITEM = 0x50;
  private static final int RESERVED_AFTER_TITLES = 32;

  /** An odd number below 256 each, and as many transfer syntaxes as one could ever list. */
  private static final int MOST_TRANSFER_SYNTAXES = 256;

  private AssociateParser() {}

  static Pdu.AssociateRequest request(PduFields fields) throws UpperLayerException {
    int version = fields.unsignedShort();
    fields.skip(2);
    String called = fields.text(AeTitle.FIELD_BYTES);
    String calling = fields.text(AeTitle.FIELD_BYTES);
    fields.skip(RESERVED_AFTER_TITLES);
    Uid application = null;
    UserInformation user = null;
    List<PresentationContext> contexts = new ArrayList<>();
    while (fields.hasMore()) {
      int type = fields.unsignedByte();
      fields.skip(1);
      int length = fields.unsignedShort();
      PduFields item = fields.part(length);
      switch (type) {
        case APPLICATION_CONTEXT_ITEM -> application = item.uid(length);
        case PROPOSED_CONTEXT_ITEM -> contexts.add(proposed(item, contexts));
        case USER_INFORMATION_ITEM -> user = UserInformationParser.parse(item);
        default -> {} // PS3.8 9.3.1: unrecognized items are ignored
      }
    }
    if (application == null || user == null || contexts.isEmpty()) {
      throw invalid(
          "an A-ASSOCIATE-RQ without application context, presentation context or user"
              + " information");
    }
    return new Pdu.AssociateRequest(version, called, calling, application, contexts, user);
  }

  private static PresentationContext proposed(PduFields item, List<PresentationContext> before)
      throws UpperLayerException {
    int id = item.unsignedByte();
    item.skip(3);
    if (id % 2 == 0 || before.stream().anyMatch(context -> context.id() == id)) {
      throw invalid("presentation context " + id + ", even or twice");
    }
    Uid abstractSyntax = null;
    List<Uid> transferSyntaxes = new ArrayList<>();
    while (item.hasMore()) {
      int type = item.unsignedByte();
      item.skip(1);
      int length = item.unsignedShort();
      switch (type) {
        case ABSTRACT_SYNTAX_ITEM -> abstractSyntax = item.uid(length);
        case TRANSFER_SYNTAX_ITEM -> transferSyntaxes.add(item.uid(length));
        default -> item.skip(length);
      }
    }
    if (abstractSyntax == null
        || transferSyntaxes.isEmpty()
        || transferSyntaxes.size() > MOST_TRANSFER_SYNTAXES) {
      throw invalid(
          "presentation context "
              + id
              + " without one abstract and 1 to 256 transfer"
              + " syntaxes");
    }
    return new PresentationContext(id, abstractSyntax, transferSyntaxes);
  }

  static Pdu.AssociateAccept accept(PduFields fields) throws UpperLayerException {
    fields.skip(4);
    String called = fields.text(AeTitle.FIELD_BYTES);
    String calling = fields.text(AeTitle.FIELD_BYTES);
    fields.skip(RESERVED_AFTER_TITLES);
    UserInformation user = null;
    List<ContextResult> results = new ArrayList<>();
    while (fields.hasMore()) {
      int type = fields.unsignedByte();
      fields.skip(1);
      PduFields item = fields.part(fields.unsignedShort());
      switch (type) {
        case ANSWERED_CONTEXT_ITEM -> results.add(answered(item));
        case USER_INFORMATION_ITEM -> user = UserInformationParser.parse(item);
        default -> {}
      }
    }
    if (user == null) {
      throw invalid("an A-ASSOCIATE-AC without user information");
    }
    return new Pdu.AssociateAccept(called, calling, results, user);
  }

  private static ContextResult answered(PduFields item) throws UpperLayerException {
    int id = item.unsignedByte();
    item.skip(1);
    int reason = item.unsignedByte();
    item.skip(1);
    Uid transferSyntax = org.fovea.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
    while (item.hasMore()) {
      int type = item.unsignedByte();
      item.skip(1);
      int length = item.unsignedShort();
      // Not significant when the context was not accepted: whatever stands there is not read.
      if (type == TRANSFER_SYNTAX_ITEM && reason == 0) {
        transferSyntax = item.uid(length);
      } else {
        item.skip(length);
      }
    }
    ContextResult.Reason[] reasons = ContextResult.Reason.values();
    if (reason >= reasons.length) {
      throw invalid("presentation context result " + reason);
    }
    return new ContextResult(id, reasons[reason], transferSyntax);
  }

  private static UpperLayerException invalid(String found) {
    return new UpperLayerException.Violation(
        AbortReason.INVALID_PARAMETER, found, "an association PDU of PS3.8 9.3");
  }
}
