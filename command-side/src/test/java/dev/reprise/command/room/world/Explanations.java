package dev.reprise.command.room.world;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.room.domain.RoomDecisionState.Room;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether refusals tell the truth about what holds now. */
final class Explanations {

    private final World world;
    private final Findings findings;

    Explanations(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    void check(Rejection rejection) {
        findings.require(!rejection.detail().isBlank(), "refusals say why", rejection::toString);
        var now = rejection.currentState();
        if (rejection.code() == RejectionCode.STATE_CONFLICT
                && now.get("cardId") instanceof String card) {
            findings.require(
                    boards().map(board -> board.layout().find(card))
                            .flatMap(Optional::stream)
                            .anyMatch(place ->
                                    place.pile().equals(now.get("pile"))
                                            && Objects.equals(
                                                    place.position(), now.get("position"))),
                    "a conflict tells where the card is",
                    rejection::toString);
            findings.require(
                    !Objects.equals(now.get("pile"), rejection.attemptedState().get("fromPile"))
                            || rejection.detail().contains("of this batch"),
                    "a conflict does not contradict itself",
                    rejection::toString);
        }
        if (rejection.code() == RejectionCode.VERSION_CONFLICT) {
            findings.require(
                    isOfWhatIsYetToBe(now)
                            || (Objects.equals(
                                            now.get("version"),
                                            world.version(String.valueOf(now.get("id"))))
                                    && !Objects.equals(
                                            now.get("version"),
                                            rejection.attemptedState().get("version"))),
                    "a stale version is told the right one",
                    rejection::toString);
        }
    }

    private boolean isOfWhatIsYetToBe(Map<String, Object> now) {
        return world.room().isEmpty() && now.equals(Map.of("type", "Room", "version", 0L));
    }

    private Stream<CardBoard> boards() {
        return Stream.concat(
                world.room().map(Room::table).stream(),
                world.sessions().values().stream()
                        .map(state -> ((Session) state).hand(world.rooms())));
    }
}
