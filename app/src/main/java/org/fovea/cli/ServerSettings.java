package org.fovea.cli;

import java.nio.file.Path;

/**
 * What a server is started with.
 *
 * @param dataDirectory everything it keeps
 * @param port on loopback; 0 takes a free one
 */
public record ServerSettings(Path dataDirectory, int port) {}
