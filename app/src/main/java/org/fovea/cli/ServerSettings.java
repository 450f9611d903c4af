package org.fovea.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param dataDirectory everything it keeps
 * @param port on loopback; 0 takes a free one
 * @param dicom the door for DICOM peers; null leaves it closed
 * @param hl7 the door for HL7 messages; null leaves it closed
 */
public record ServerSettings(
    Path dataDirectory, int port, @Nullable DicomDoor dicom, @Nullable Hl7Door hl7) {

  /**
   * Where DICOM peers find the server.
   *
   * @param address to listen on
   * @param port 0 takes a free one
   * @param aeTitle what peers call
   */
  public record DicomDoor(String address, int port, String aeTitle) {}

  /**
   * Where HL7 messages are taken.
   *
   * @param address to listen on
   * @param port 0 takes a free one
   */
  public record Hl7Door(String address, int port) {}

  /** Without a door for HL7 messages. */
  public ServerSettings(Path dataDirectory, int port, @Nullable DicomDoor dicom) {
    this(dataDirectory, port, dicom, null);
  }

  /** Without a door for DICOM peers or HL7 messages. */
  public ServerSettings(Path dataDirectory, int port) {
    this(dataDirectory, port, null, null);
  }
}
