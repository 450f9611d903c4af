/**
 * Image codestreams to samples: JPEG Lossless and JPEG-LS in Java, JPEG 2000 and 12-bit JPEG in a
 * process of their own. Knows no DICOM attributes.
 */
@org.jspecify.annotations.NullMarked
package org.fovea.codec;
