package org.fovea.gateway.dimse;

import org.fovea.dicom.net.AeTitle;
import org.jspecify.annotations.Nullable;

/**
 * How the door is opened.
 *
 * @param address to listen on
 * @param port 0 for a free one
 * @param aeTitle what peers call
 * @param associations at once; more are rejected for the moment
 * @param tls null for connections that are not protected
 */
record DimseSettings(
    String address, int port, AeTitle aeTitle, int associations, @Nullable DicomTls tls) {}
