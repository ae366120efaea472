package dev.reprise.replica;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Where the events are that a replica is filled from.
 *
 * @param events as they are stored, without upcasters, so that what is sealed stays so; their
 *     payloads may be what is stored of these
 */
public record StoredSource(StreamableMessageSource<TrackedEventMessage<?>> events) {}
