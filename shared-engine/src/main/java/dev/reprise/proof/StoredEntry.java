package dev.reprise.proof;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * An event as it was stored, at its place in a room's history: all that a leaf is made of, and
 * nothing that takes a key to read.
 *
 * @param revision from 1
 * @param time the event's own, or its predecessor's if that is later
 * @param type the name under which it is stored
 * @param typeRevision the form in which it was stored, before any upcaster
 * @param payload as stored, sealed
 * @param metadata as stored
 */
public record StoredEntry(
        long revision,
        Instant time,
        String eventId,
        String type,
        String typeRevision,
        JsonNode payload,
        JsonNode metadata) {}
