package dev.reprise.command.room.world;

import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.command.room.domain.Presence;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.command.room.world.Step.Asked.OfRoom;

import java.util.function.Function;

/** Draws what Reprise itself asks of a room: due right now, or too late. */
final class RandomPresence {

    private final Dice dice;
    private final RandomCallers callers;

    RandomPresence(Dice dice, RandomCallers callers) {
        this.dice = dice;
        this.callers = callers;
    }

    Step sign(int number, World world) {
        var who = callers.somebody(world, false);
        return step(
                number,
                world,
                "sign of life of " + who,
                (_, request) -> new OfRoom(new RecordHeartbeat(World.CODE, request, who)));
    }

    Step disconnect(int number, World world) {
        var who = callers.somebody(world, true);
        var due = due(who);
        return step(
                number,
                world,
                who + " is silent, " + due.text(),
                (later, request) ->
                        new OfRoom(new MarkDisconnected(World.CODE, request, who, due.in(later))));
    }

    Step expire(int number, World world) {
        var who = callers.somebody(world, false);
        var due = due(who);
        return step(
                number,
                world,
                who + " is long gone, " + due.text(),
                (later, request) ->
                        new OfRoom(new ExpireParticipant(World.CODE, request, who, due.in(later))));
    }

    Step replace(int number, World world) {
        var who = dice.percent(85) ? callers.host(world) : callers.somebody(world);
        var due = due(who);
        return step(
                number,
                world,
                "host " + who + " is gone, " + due.text(),
                (later, request) ->
                        new OfRoom(new ReplaceGoneHost(World.CODE, request, who, due.in(later))));
    }

    Step abandon(int number, World world) {
        var due =
                dice.percent(75)
                        ? new Due("due now", RandomPresence::emptied)
                        : stale(dice.between(1, 30));
        return step(
                number,
                world,
                "nobody is here, " + due.text(),
                (later, request) ->
                        new OfRoom(new AbandonRoom(World.CODE, request, due.in(later))));
    }

    private Due due(String who) {
        return dice.percent(80)
                ? new Due("due now", world -> since(world, who))
                : stale(dice.between(1, 30));
    }

    private static Due stale(long version) {
        return new Due("due at version " + version, _ -> version);
    }

    private static long since(World world, String who) {
        return world.room()
                .flatMap(room -> room.roster().find(who))
                .map(member -> member.presence().version())
                .orElse(0L);
    }

    private static long emptied(World world) {
        return world.room().map(Room::empty).map(Presence::version).orElse(0L);
    }

    private Step step(int number, World world, String text, Step.Wording wording) {
        return new Step(text, callers.request(number, callers.system(world)), null, null, wording);
    }

    private record Due(String text, Function<World, Long> version) {

        long in(World world) {
            return version.apply(world);
        }
    }
}
