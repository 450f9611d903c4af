/**
 * The door for DICOM peers: storage, query and retrieval over PS3.8 associations, for the peers of
 * {@code dicom-peers.txt} only.
 */
@NullMarked
package org.fovea.gateway.dimse;

import org.jspecify.annotations.NullMarked;
