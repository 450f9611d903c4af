/** Structured reports (PS3.3 A.35, PS3.16): the content tree and the Imaging Measurement Report. */
@org.jspecify.annotations.NullMarked
package org.fovea.dicom.sr;
