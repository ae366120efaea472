package dev.reprise.events.stored;

import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.webhook.WebhookEvent;

import org.axonframework.serialization.Revision;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How events are named on disk: by the simple name of their record and a revision, never by the
 * package it lives in.
 *
 * <p>See {@code docs/adr/0005-type-names.md}.
 */
public final class StoredEvents {

    private static final Map<String, Class<?>> TYPES =
            byName(
                    RoomEvent.class,
                    ParticipantEvent.class,
                    AccessEvent.class,
                    ApiKeyEvent.class,
                    ErasureEvent.class,
                    WebhookEvent.class);

    private static final Map<String, Class<?>> TIMELINE_TYPES =
            byName(RoomEvent.class, ParticipantEvent.class);

    private StoredEvents() {}

    /** Every event type by its stored name. */
    public static Map<String, Class<?>> types() {
        return TYPES;
    }

    /** The types of a room's timeline by their names, which clients see. */
    public static Map<String, Class<?>> timelineTypes() {
        return TIMELINE_TYPES;
    }

    private static Map<String, Class<?>> byName(Class<?>... families) {
        return Stream.of(families)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));
    }

    /** The name under which an event is stored and shown to clients. */
    public static String nameOf(TimelineEvent event) {
        return event.getClass().getSimpleName();
    }

    /** The revision of a type's stored form: what its {@link Revision} says, else {@code "1"}. */
    public static String revisionOf(Class<?> type) {
        var revision = type.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }

    /**
     * The upcasters that lift older stored forms, in the order in which they apply.
     *
     * @param before what applies before them
     */
    public static EventUpcasterChain upcasters(SingleEventUpcaster... before) {
        var upcasters = new ArrayList<EventUpcaster>(List.of(before));
        upcasters.add(new RoomOpenedSettingsUpcaster());
        upcasters.add(new ParticipantSeatedHandUpcaster());
        return new EventUpcasterChain(upcasters);
    }
}
