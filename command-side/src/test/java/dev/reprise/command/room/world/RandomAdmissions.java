package dev.reprise.command.room.world;

import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.room.world.Step.Asked.OfRoom;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Draws comings and goings. Whoever comes is named after the command that brought them. */
final class RandomAdmissions {

    /** Few, so that they clash; some of them are the same but for their case. */
    private static final List<String> NAMES =
            List.of(
                    "Ada", "ada", "ADA", "Bob", "bOB", "Cy", "Straße", "STRASSE", "Eve", "Fay",
                    "Gus", "Hal", "Ida", "Jo");

    private final Dice dice;
    private final RandomCallers callers;

    RandomAdmissions(Dice dice, RandomCallers callers) {
        this.dice = dice;
        this.callers = callers;
    }

    Step open(int number) {
        var template = dice.one(List.of(Template.values()));
        var settings =
                new RoomSettings(
                        dice.between(2, 7),
                        dice.percent(25) ? Visibility.PRIVATE : Visibility.PUBLIC);
        var deck = deck(template);
        var name = dice.one(NAMES);
        var text =
                "open %s with %d cards as %s, %s".formatted(template, deck.size(), name, settings);
        return new Step(
                text,
                callers.anonymous(number),
                null,
                null,
                (_, request) ->
                        new OfRoom(
                                new OpenRoom(
                                        World.CODE,
                                        request,
                                        "by-" + request.commandId(),
                                        name,
                                        template,
                                        settings,
                                        deck,
                                        "nonce-" + number)));
    }

    private List<Card> deck(Template template) {
        if (!template.hasCards() || dice.percent(5)) {
            return template.defaultDeck();
        }
        return IntStream.rangeClosed(1, dice.between(1, 12))
                .mapToObj(card -> new Card("card-" + card, "Card " + card, null))
                .toList();
    }

    Step join(int number) {
        var name = dice.one(NAMES);
        var role = dice.percent(25) ? ParticipantRole.SPECTATOR : ParticipantRole.PLAYER;
        var invited = dice.percent(85);
        return new Step(
                "join as %s %s%s".formatted(role, name, invited ? "" : " with a guessed code"),
                callers.anonymous(number),
                null,
                null,
                (world, request) ->
                        new OfRoom(
                                new JoinRoom(
                                        World.CODE,
                                        request,
                                        "by-" + request.commandId(),
                                        name,
                                        role,
                                        invited ? inviteCode(world) : "CODE-GUESS")));
    }

    private static @Nullable String inviteCode(World world) {
        return world.room()
                .map(Room::inviteNonce)
                .map(nonce -> Rules.inviteCode(Objects.requireNonNull(nonce)))
                .orElse(null);
    }

    Step rejoin(int number, World world) {
        var who = dice.percent(60) ? callers.somebody(world, false) : callers.somebody(world);
        return new Step(
                "rejoin as " + who,
                callers.request(number, callers.themselves(world, who)),
                null,
                null,
                (_, request) -> new OfRoom(new RejoinRoom(World.CODE, request, who)));
    }

    Step leave(int number, World world) {
        var who = callers.somebody(world);
        return new Step(
                "take " + who + " out",
                callers.request(number, callers.themselvesOrHost(world, who)),
                null,
                null,
                (_, request) -> new OfRoom(new LeaveRoom(World.CODE, request, who)));
    }
}
