package org.fovea.gateway;

import javax.net.SocketFactory;

/**
 * Connections by TLS to other systems, whose certificate must name the host that is called.
 *
 * @param factory of sockets not connected yet
 */
public record SecureSockets(SocketFactory factory) {}
