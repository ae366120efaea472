package dev.reprise.command.room.world;

import dev.reprise.events.card.Template;

import java.util.List;
import java.util.stream.Stream;

/** The kinds of steps, and how often each is drawn. */
enum Kind {
    OPEN(4),
    JOIN(60),
    REJOIN(40),
    LEAVE(20),
    MOVE_TABLE(150),
    STATUS(80),
    STATUSES(40),
    START(30),
    END(30),
    TRANSFER(30),
    SETTINGS(30),
    CLOSE(4),
    SIGN(60),
    DISCONNECT(70),
    EXPIRE(20),
    REPLACE(30),
    ABANDON(20),
    TRANSITION(90),
    MOVE_HAND(200),
    REVEAL(80);

    private static final List<Kind> DRAWN =
            Stream.of(values())
                    .flatMap(kind -> Stream.generate(() -> kind).limit(kind.weight))
                    .toList();

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    /** Draws a kind; seldom one that the template lacks. */
    static Kind drawn(Dice dice, Template template) {
        var kind = dice.one(DRAWN);
        while (kind.isLackingIn(template) && dice.percent(93)) {
            kind = dice.one(DRAWN);
        }
        return kind;
    }

    private boolean isLackingIn(Template template) {
        return switch (this) {
            case MOVE_TABLE -> template != Template.SHARED_TABLE;
            case TRANSITION, MOVE_HAND, REVEAL -> template != Template.VALUES_SORT;
            default -> false;
        };
    }
}
