package org.fovea.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The door for HL7 messages over MLLP, when it is open. */
public interface Hl7Listener {

  InetSocketAddress address();

  /** The file that says which applications may send, and what. */
  Path senderFile();

  /** How many that file names now. */
  int senders();
}
