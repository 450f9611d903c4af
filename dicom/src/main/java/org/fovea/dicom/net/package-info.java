/** The DICOM upper layer over TCP (PS3.8): PDUs, the state machine, negotiation, associations. */
@org.jspecify.annotations.NullMarked
package org.fovea.dicom.net;
