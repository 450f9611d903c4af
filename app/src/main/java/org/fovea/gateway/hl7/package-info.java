/** HL7 v2 messages to and from other systems, over MLLP. */
@NullMarked
package org.fovea.gateway.hl7;

import org.jspecify.annotations.NullMarked;
