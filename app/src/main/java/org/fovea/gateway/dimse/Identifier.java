package org.fovea.gateway.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.Message;
import org.fovea.dicom.dimse.Status;

/**
 * The identifier of a query or retrieval (PS3.4 C.4.1.1.3, C.4.2.1.4).
 *
 * @param keys as they came
 */
record Identifier(Root root, Level level, DataSet keys) {
  /** A list of some thousand UIDs, and no sequence deeper than a code's. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY, new ReadLimits(4, 1 << 20, 2_000, 1 << 21, 1 << 21, 4));

  /**
   * Reads and checks the identifier of a message.
   *
   * @throws IdentifierException when it does not match its SOP class
   */
  static Identifier read(Message message) throws IOException {
    DataSet keys;
    try {
      keys = message.dataSet(OPTIONS);
    } catch (DicomException unreadable) {
      throw new IdentifierException(
          Status.CANNOT_UNDERSTAND, String.valueOf(unreadable.getMessage()));
    }
    Root root = Root.of(message.context().abstractSyntax());
    String text = keys.getString(Tag.QueryRetrieveLevel).orElse("").strip();
    Level level =
        Level.of(text)
            .filter(found -> root == Root.PATIENT || found != Level.PATIENT)
            .orElseThrow(() -> mismatch("Query/Retrieve Level \"" + text + "\""));
    Identifier identifier = new Identifier(root, level, keys);
    for (Level above : Level.values()) {
      boolean required = level.isBelow(above) && (above != Level.PATIENT || root == Root.PATIENT);
      if (required && !identifier.isSingle(above)) {
        throw mismatch("a " + level + " identifier needs one " + above + " above it");
      }
    }
    return identifier;
  }

  static IdentifierException mismatch(String comment) {
    return new IdentifierException(Status.DATA_SET_DOES_NOT_MATCH, comment);
  }

  private boolean isSingle(Level above) {
    List<String> values = keys.getStrings(above.uniqueKey());
    return values.size() == 1 && !values.getFirst().isBlank() && !isPattern(values.getFirst());
  }

  static boolean isPattern(String value) {
    return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
  }

  Optional<String> text(int tag) {
    return keys.getString(tag).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** The UIDs of a unique key; empty when it matches anything. */
  List<Uid> uids(int tag) {
    try {
      return keys.getStrings(tag).stream().filter(uid -> !uid.isBlank()).map(Uid::new).toList();
    } catch (DicomException wrong) {
      throw mismatch(String.valueOf(wrong.getMessage()));
    }
  }
}
