/** DIMSE (PS3.7): commands and messages on an association, providers and users of services. */
@org.jspecify.annotations.NullMarked
package org.fovea.dicom.dimse;
