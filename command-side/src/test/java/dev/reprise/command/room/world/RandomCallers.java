package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.room.domain.Member;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/** Draws who asks and whom it concerns: mostly who may, sometimes anybody else. */
final class RandomCallers {

    private static final Caller WRITER =
            new Caller.OfApiKey("writer", Set.of(Scope.ROOMS_READ, Scope.ROOMS_WRITE));
    private static final Caller READER = new Caller.OfApiKey("reader", Set.of(Scope.ROOMS_READ));
    private static final Caller SYSTEM = new Caller.Automation("the sweep");

    private final Dice dice;

    RandomCallers(Dice dice) {
        this.dice = dice;
    }

    /** Mostly somebody present. */
    String somebody(World world) {
        var members = world.members();
        if (members.isEmpty() || dice.percent(8)) {
            return anybody(world);
        }
        return dice.one(members).participantId();
    }

    /** Somebody present who is, or is not, connected; if there is nobody, somebody else. */
    String somebody(World world, boolean connected) {
        var fitting =
                world.members().stream()
                        .filter(member -> member.presence().connected() == connected)
                        .map(Member::participantId)
                        .toList();
        return fitting.isEmpty() || dice.percent(15) ? somebody(world) : dice.one(fitting);
    }

    /** The host, if there is one. */
    String host(World world) {
        return world.room().map(room -> room.roster().hostId()).orElseGet(() -> somebody(world));
    }

    private String anybody(World world) {
        var known = List.copyOf(world.sessions().keySet());
        return known.isEmpty() || dice.percent(25) ? "nobody" : dice.one(known);
    }

    Caller themselves(World world, String participantId) {
        return dice.percent(85) ? participant(participantId) : other(world, participantId);
    }

    Caller themselvesOrHost(World world, String participantId) {
        return dice.percent(65) ? themselves(world, participantId) : theHost(world);
    }

    Caller theHost(World world) {
        return dice.percent(80) ? participant(host(world)) : other(world, host(world));
    }

    Caller hostOrKey(World world) {
        return dice.percent(25) ? WRITER : theHost(world);
    }

    Caller system(World world) {
        return dice.percent(96) ? SYSTEM : other(world, somebody(world));
    }

    private Caller other(World world, String participantId) {
        return switch (dice.below(8)) {
            case 0 -> new Caller.OfParticipant("XYZ789", participantId);
            case 1 -> WRITER;
            case 2 -> READER;
            case 3 -> new Caller.Anonymous();
            case 4 -> SYSTEM;
            case 5 -> participant(anybody(world));
            default -> participant(somebody(world));
        };
    }

    private static Caller participant(String participantId) {
        return new Caller.OfParticipant(World.CODE, participantId);
    }

    /** A request of somebody known, three times in four under a key. */
    CommandContext request(int number, Caller caller) {
        return request(number, caller, dice.percent(75) ? caller.id() : null);
    }

    /** A request of nobody in particular, mostly under a secret key. */
    CommandContext anonymous(int number) {
        return request(
                number, new Caller.Anonymous(), dice.percent(80) ? "secret-" + number : null);
    }

    private static CommandContext request(int number, Caller caller, @Nullable String callerId) {
        return new CommandContext("c" + number, "hash-" + number, callerId, caller, null);
    }
}
