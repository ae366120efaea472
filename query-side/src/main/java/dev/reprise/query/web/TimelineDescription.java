package dev.reprise.query.web;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.query.audience.EntryView;
import dev.reprise.query.audience.HandView;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;
import dev.reprise.web.openapi.Schemas;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;

import org.springdoc.core.customizers.OpenApiCustomizer;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes what events carry as clients see it. */
public final class TimelineDescription implements OpenApiCustomizer {

    /** The shapes that differ from the events as they are stored. */
    private static final Map<String, Class<?>> SHOWN =
            Map.of(
                    "RoomOpened", EntryView.Opened.class,
                    "SettingsChanged", EntryView.Settings.class,
                    "ParticipantSeated", EntryView.Seated.class,
                    "ParticipantRetired", EntryView.Retired.class);

    TimelineDescription() {}

    static NamedSchemas names() {
        return NamedSchemas.of(
                new NamedSchema(RoomView.class, "State", "A room's state as its viewer sees it"),
                new NamedSchema(
                        RoomView.ParticipantView.class,
                        "ParticipantState",
                        "A participant as the viewer sees them; `step` and `version` are of their"
                                + " own session"),
                new NamedSchema(
                        HandView.class,
                        "Hand",
                        "Cards by pile for those who may see them, else how many there are"),
                new NamedSchema(Layout.class, "Layout", "Card ids by pile, in their order"),
                new NamedSchema(Card.class, "Card", "A card of a deck"),
                new NamedSchema(RoomState.Game.class, "Game", "The game that goes on"),
                new NamedSchema(
                        EntryView.class, "Entry", "An event of the timeline as its viewer sees it"),
                new NamedSchema(
                        EventsController.Page.class,
                        "EventPage",
                        "Entries in order; `next` is the `after` of the next page, or its `before`"
                                + " going backwards"),
                new NamedSchema(EntryView.Opened.class, "RoomOpened", "A room was opened"),
                new NamedSchema(
                        EntryView.Settings.class, "SettingsChanged", "The room's settings changed"),
                new NamedSchema(
                        EntryView.Seated.class,
                        "ParticipantSeated",
                        "A participant was seated and dealt their hand"),
                new NamedSchema(
                        EntryView.Retired.class,
                        "ParticipantRetired",
                        "A participant's session has ended"));
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        payloads().forEach((_, type) -> Schemas.add(components, type));
        var moved = Schemas.named(components, "CardMoved");
        moved.setRequired(List.of("roomCode", "participantId", "board", "fromPile", "toPile"));
        moved.setDescription(
                "A card was moved; `cardId` and `position` are absent where the viewer may not see"
                        + " the hand");
        describePayload(Schemas.named(components, "Entry"));
    }

    /** Describes the members {@code type} and {@code payload} of an entry or a change. */
    public static void describePayload(Schema<?> schema) {
        var payload = new Schema<>();
        payload.setDescription("The schema that has the name of `type`");
        payloads().keySet().forEach(type -> payload.addAnyOfItem(Schemas.reference(type)));
        schema.addProperty("type", Schemas.oneOf(List.copyOf(payloads().keySet())));
        schema.addProperty("payload", payload);
    }

    private static Map<String, Class<?>> payloads() {
        var payloads = new TreeMap<>(StoredEvents.timelineTypes());
        payloads.putAll(SHOWN);
        return payloads;
    }
}
