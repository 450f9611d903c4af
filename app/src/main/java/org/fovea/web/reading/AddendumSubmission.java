package org.fovea.web.reading;

import java.util.List;
import org.fovea.reading.Addendum;

/** An addendum with what was displayed when it was written. */
record AddendumSubmission(
    Displayed displayed, Addendum.Kind kind, String text, List<StatementView> statements) {}
