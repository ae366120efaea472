package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.card.Template;
import dev.reprise.identity.Caller;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws what is asked next: mostly what makes sense in the world as it is, sometimes what does not,
 * and now and then the same again. The same seed in the same world draws the same.
 */
public final class RandomSteps {

    private static final int MEMORY = 60;

    private final Dice dice;
    private final RandomCallers callers;
    private final RandomAdmissions admissions;
    private final RandomRoomSteps roomSteps;
    private final RandomPresence presence;
    private final RandomSessionSteps sessionSteps;
    private final List<Step> drawn = new ArrayList<>();

    public RandomSteps(long seed) {
        dice = new Dice(seed);
        callers = new RandomCallers(dice);
        admissions = new RandomAdmissions(dice, callers);
        roomSteps = new RandomRoomSteps(dice, callers);
        presence = new RandomPresence(dice, callers);
        sessionSteps = new RandomSessionSteps(dice, callers);
    }

    /** The next step. */
    public Step next(World world) {
        var step = drawn.isEmpty() || dice.percent(92) ? fresh(world) : again();
        if (dice.percent(4)) {
            step = reusingAKey(step);
        }
        drawn.add(step);
        return step;
    }

    private Step fresh(World world) {
        var number = drawn.size() + 1;
        if (world.room().isEmpty() && dice.percent(70)) {
            return admissions.open(number);
        }
        var template =
                world.room().map(Room::template).orElse(dice.one(List.of(Template.values())));
        var step = step(Kind.drawn(dice, template), number, world);
        return dice.percent(88) ? step : step.lagging(dice.percent(65) ? 0 : dice.between(-1, 3));
    }

    private Step step(Kind kind, int number, World world) {
        return switch (kind) {
            case OPEN -> admissions.open(number);
            case JOIN -> admissions.join(number);
            case REJOIN -> admissions.rejoin(number, world);
            case LEAVE -> admissions.leave(number, world);
            case MOVE_TABLE -> roomSteps.move(number, world);
            case STATUS -> roomSteps.status(number, world);
            case STATUSES -> roomSteps.statuses(number, world);
            case START -> roomSteps.start(number, world);
            case END -> roomSteps.end(number, world);
            case TRANSFER -> roomSteps.transfer(number, world);
            case SETTINGS -> roomSteps.settings(number, world);
            case CLOSE -> roomSteps.close(number, world);
            case SIGN -> presence.sign(number, world);
            case DISCONNECT -> presence.disconnect(number, world);
            case EXPIRE -> presence.expire(number, world);
            case REPLACE -> presence.replace(number, world);
            case ABANDON -> presence.abandon(number, world);
            case TRANSITION -> sessionSteps.transition(number, world);
            case MOVE_HAND -> sessionSteps.move(number, world);
            case REVEAL -> sessionSteps.reveal(number, world);
        };
    }

    /** What was asked lately once more; where there is no key, the server names it anew. */
    private Step again() {
        var earlier = dice.one(lately());
        var request = earlier.request();
        return isNamedByServer(request)
                ? earlier.as(request(request, name(), request.requestHash()))
                : earlier;
    }

    /** An earlier key for what is another request: one's own, or one seen of others. */
    private Step reusingAKey(Step step) {
        var asked = step.request();
        var others = dice.percent(30);
        return lately().stream()
                .map(Step::request)
                .filter(earlier -> others || earlier.caller().equals(asked.caller()))
                .filter(earlier -> earlier.callerId() != null)
                .reduce((_, later) -> later)
                .map(earlier -> step.as(reusing(earlier, asked)))
                .orElse(step);
    }

    private CommandContext reusing(CommandContext earlier, CommandContext asked) {
        if (!earlier.caller().equals(asked.caller())) {
            return isNamedByServer(asked)
                    ? asked
                    : request(asked, earlier.commandId(), asked.requestHash());
        }
        return isNamedByServer(earlier)
                ? request(earlier, name(), asked.requestHash())
                : request(earlier, earlier.commandId(), asked.requestHash());
    }

    private static boolean isNamedByServer(CommandContext request) {
        return request.callerId() == null || request.caller() instanceof Caller.Anonymous;
    }

    private String name() {
        return "c" + (drawn.size() + 1);
    }

    private List<Step> lately() {
        return drawn.subList(Math.max(0, drawn.size() - MEMORY), drawn.size());
    }

    private static CommandContext request(CommandContext request, String commandId, String hash) {
        return new CommandContext(commandId, hash, request.callerId(), request.caller(), null);
    }
}
