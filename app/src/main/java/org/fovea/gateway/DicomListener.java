package org.fovea.gateway;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The door for DICOM peers (PS3.8), when it is open. */
public interface DicomListener {

  /** The AE title peers call. */
  String aeTitle();

  InetSocketAddress address();

  /** The file that says which peers there are and what each may do. */
  Path peerFile();

  /** How many peers that file names now. */
  int peers();
}
