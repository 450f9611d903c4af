package org.fovea.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param dataDirectory everything it keeps
 * @param port on loopback; 0 takes a free one
 * @param dicom the door for DICOM peers; null leaves it closed
 */
public record ServerSettings(Path dataDirectory, int port, @Nullable DicomDoor dicom) {

  /**
   * Where DICOM peers find the server.
   *
   * @param address to listen on
   * @param port 0 takes a free one
   * @param aeTitle what peers call
   */
  public record DicomDoor(String address, int port, String aeTitle) {}

  /** Without a door for DICOM peers. */
  public ServerSettings(Path dataDirectory, int port) {
    this(dataDirectory, port, null);
  }
}
