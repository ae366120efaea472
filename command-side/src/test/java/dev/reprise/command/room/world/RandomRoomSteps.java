package dev.reprise.command.room.world;

import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.ChangeStatus;
import dev.reprise.command.room.api.RoomCommand.ChangeStatuses;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.command.room.api.RoomCommand.EndGame;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.StartGame;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.room.world.Step.Asked.OfRoom;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;
import dev.reprise.identity.Caller;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws what players and hosts do with a room. */
final class RandomRoomSteps {

    private final Dice dice;
    private final RandomCallers callers;
    private final RandomMoves moves;

    RandomRoomSteps(Dice dice, RandomCallers callers) {
        this.dice = dice;
        this.callers = callers;
        moves = new RandomMoves(dice);
    }

    Step move(int number, World world) {
        var caller = callers.themselves(world, callers.somebody(world));
        var batch = world.room().map(Room::table).map(moves::of).orElse(List.of());
        return step(
                number,
                caller,
                "on the table " + batch,
                (_, request) -> new OfRoom(new MoveTableCards(World.CODE, request, batch)));
    }

    Step status(int number, World world) {
        var who = callers.somebody(world);
        var change = change(who);
        return step(
                number,
                callers.themselvesOrHost(world, who),
                "status " + change,
                (_, request) -> new OfRoom(new ChangeStatus(World.CODE, request, change)));
    }

    Step statuses(int number, World world) {
        var changes =
                Stream.generate(() -> callers.somebody(world))
                        .limit(dice.between(1, 4))
                        .distinct()
                        .map(this::change)
                        .toList();
        return step(
                number,
                callers.hostOrKey(world),
                "statuses " + changes,
                (_, request) ->
                        new OfRoom(new ChangeStatuses(World.CODE, request, "round", changes)));
    }

    private StatusChange change(String who) {
        return new StatusChange(
                who,
                dice.one(Arrays.asList(true, true, false, null)),
                dice.one(Arrays.asList(Location.GAME, Location.LOBBY, null)),
                dice.percent(20) ? Map.of("score", dice.below(3)) : null);
    }

    Step start(int number, World world) {
        return step(
                number,
                callers.hostOrKey(world),
                "start a game",
                (_, request) -> new OfRoom(new StartGame(World.CODE, request, "Tag")));
    }

    Step end(int number, World world) {
        return step(
                number,
                callers.hostOrKey(world),
                "end the game",
                (_, request) -> new OfRoom(new EndGame(World.CODE, request, Map.of("won", "Bob"))));
    }

    Step transfer(int number, World world) {
        var who = callers.somebody(world);
        return step(
                number,
                callers.theHost(world),
                "make " + who + " host",
                (_, request) -> new OfRoom(new TransferHost(World.CODE, request, who)));
    }

    Step settings(int number, World world) {
        var seats = dice.one(Arrays.asList(1, 2, 3, 4, 5, 6, null));
        var visibility = dice.one(Arrays.asList(Visibility.PUBLIC, Visibility.PRIVATE, null));
        var delay =
                dice.one(Arrays.asList(new Spectators(60, null), new Spectators(0, null), null));
        return step(
                number,
                callers.theHost(world),
                "set %s seats, %s, %s".formatted(seats, visibility, delay),
                (_, request) ->
                        new OfRoom(
                                new ChangeSettings(
                                        World.CODE,
                                        request,
                                        seats,
                                        visibility,
                                        delay,
                                        "nonce-" + number)));
    }

    Step close(int number, World world) {
        return step(
                number,
                callers.hostOrKey(world),
                "close the room",
                (_, request) -> new OfRoom(new CloseRoom(World.CODE, request)));
    }

    private Step step(int number, Caller caller, String text, Step.Wording wording) {
        return new Step(text, callers.request(number, caller), null, null, wording);
    }
}
