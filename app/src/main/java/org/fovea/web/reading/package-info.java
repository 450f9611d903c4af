/** First read, decisions, signature and addendum, and the documents that come of them. */
@NullMarked
package org.fovea.web.reading;

import org.jspecify.annotations.NullMarked;
