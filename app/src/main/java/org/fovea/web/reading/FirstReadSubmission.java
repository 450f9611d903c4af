package org.fovea.web.reading;

import java.util.List;

/** A first read of the revision that was displayed. */
record FirstReadSubmission(long revision, List<StatementView> impressions, String comment) {}
