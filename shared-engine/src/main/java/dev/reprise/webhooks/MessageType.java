package dev.reprise.webhooks;

import dev.reprise.events.stored.StoredEvents;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How the messages of webhooks are named: {@code room.card_moved} is {@code CardMoved}. */
public final class MessageType {

    /** Says which revisions a receiver has to read itself, since it is too far behind. */
    public static final String BEHIND = "room.behind";

    /** Says that nothing of a person may be kept any more. */
    public static final String ERASED = "room.person_erased";

    /** Says nothing. */
    public static final String TEST = "webhook.test";

    private static final String ROOM = "room_";

    private MessageType() {}

    /** The message of an event of a room, by the event's stored name. */
    public static String of(String eventType) {
        var name = new StringBuilder();
        for (var index = 0; index < eventType.length(); index++) {
            var letter = eventType.charAt(index);
            if (Character.isUpperCase(letter) && index > 0) {
                name.append('_');
            }
            name.append(Character.toLowerCase(letter));
        }
        var text = name.toString();
        return "room." + (text.startsWith(ROOM) ? text.substring(ROOM.length()) : text);
    }

    /** Those that a webhook may choose from; the others are sent to all. */
    public static Set<String> choices() {
        return StoredEvents.timelineTypes().keySet().stream()
                .map(MessageType::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
