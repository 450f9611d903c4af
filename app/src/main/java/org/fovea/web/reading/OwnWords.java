package org.fovea.web.reading;

import java.util.List;

/** The reader's own findings and impression, replacing what was written before. */
record OwnWords(List<StatementView> ownFindings, String comment) {}
