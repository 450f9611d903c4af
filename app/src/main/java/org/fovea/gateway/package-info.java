/**
 * The doors for machines. DICOMweb (PS3.18) under {@code /dicom-web}: STOW-RS, QIDO-RS and WADO-RS
 * as far as a sender and a viewer need them; instances are served in the transfer syntax they are
 * stored in.
 */
@NullMarked
package org.fovea.gateway;

import org.jspecify.annotations.NullMarked;
