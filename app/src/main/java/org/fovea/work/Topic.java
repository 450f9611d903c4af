package org.fovea.work;

/**
 * Something that happened and must be followed by work. Announcing it writes one durable work item
 * for each subscriber, in the announcer's transaction.
 *
 * @param name such as {@code instance.stored}
 */
public record Topic(String name) {}
