package org.fovea.dicom.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.net.AcceptedContext;
import org.jspecify.annotations.Nullable;

/** A command and, where there is one, its data set, which is read as it arrives. */
public final class Message {
  private final AcceptedContext context;
  private final Command command;
  private final @Nullable DataSetInput data;

  Message(AcceptedContext context, Command command, @Nullable DataSetInput data) {
    this.context = context;
    this.command = command;
    this.data = data;
  }

  public AcceptedContext context() {
    return context;
  }

  public Command command() {
    return command;
  }

  /** The encoded data set; empty where there is none. */
  public InputStream data() {
    return data == null ? InputStream.nullInputStream() : data;
  }

  /** The data set, read whole: an identifier, an event or an action. */
  public DataSet dataSet(ReadOptions options) throws IOException {
    DataSet read = DicomReader.readDataSet(data(), context.transferSyntax(), options);
    drain();
    return read;
  }

  /** Passes over what of the data set was not read. */
  public void drain() throws IOException {
    if (data != null) {
      data.drain();
    }
  }
}
