package dev.reprise.events.query;

import org.jspecify.annotations.Nullable;

/**
 * The answer to {@link AwaitRevision}.
 *
 * @param revision {@code null} if the event did not show up in time
 */
public record RevisionFound(@Nullable Long revision) {}
