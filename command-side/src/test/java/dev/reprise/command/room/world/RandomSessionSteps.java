package dev.reprise.command.room.world;

import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.room.world.Step.Asked.OfSession;
import dev.reprise.events.room.RevealType;

import java.util.List;

/** Draws what participants do with their own steps, hands and selections. */
final class RandomSessionSteps {

    private final Dice dice;
    private final RandomCallers callers;
    private final RandomMoves moves;

    RandomSessionSteps(Dice dice, RandomCallers callers) {
        this.dice = dice;
        this.callers = callers;
        moves = new RandomMoves(dice);
    }

    Step transition(int number, World world) {
        var who = callers.somebody(world);
        var from = dice.percent(92) ? stepOf(world, who) : dice.between(1, 3);
        var to = dice.percent(70) ? from + 1 : dice.between(0, 4);
        var code = code();
        return step(
                number,
                world,
                who,
                "%s from step %d to %d in %s".formatted(who, from, to, code),
                (_, request) -> new OfSession(new TransitionStep(who, code, request, from, to)));
    }

    Step move(int number, World world) {
        var who = callers.somebody(world);
        var batch =
                world.sessionOf(who)
                        .map(session -> session.hand(world.rooms()))
                        .map(moves::of)
                        .orElse(List.of());
        var code = code();
        return step(
                number,
                world,
                who,
                "in the hand of %s in %s %s".formatted(who, code, batch),
                (_, request) -> new OfSession(new MoveHandCards(who, code, request, batch)));
    }

    Step reveal(int number, World world) {
        var who = callers.somebody(world);
        var fitting = stepOf(world, who) == 3 ? RevealType.TOP3 : RevealType.TOP8;
        var type = dice.percent(85) ? fitting : dice.one(List.of(RevealType.values()));
        var code = code();
        return step(
                number,
                world,
                who,
                "%s of %s in %s".formatted(type, who, code),
                (_, request) -> new OfSession(new RevealSelection(who, code, request, type)));
    }

    private static int stepOf(World world, String who) {
        return world.sessionOf(who).map(Session::step).orElse(1);
    }

    private String code() {
        return dice.percent(98) ? World.CODE : "XYZ789";
    }

    private Step step(int number, World world, String who, String text, Step.Wording wording) {
        var request = callers.request(number, callers.themselves(world, who));
        return new Step(text, request, who, null, wording);
    }
}
