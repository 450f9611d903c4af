package org.fovea.finding;

/**
 * A coded concept (PS3.16 section 8): Code Value, Coding Scheme Designator, Code Meaning.
 *
 * @param value such as {@code 233604007}
 * @param scheme such as {@code SCT}
 * @param meaning such as {@code Pneumonia}
 */
public record Code(String value, String scheme, String meaning) {}
