package dev.reprise.command.room.world;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.TimelineEvent;

/**
 * An event in its place.
 *
 * @param aggregateId the room's code or a participant's identifier
 */
public record Happened(String aggregateId, TimelineEvent event, EventMetadata metadata) {}
