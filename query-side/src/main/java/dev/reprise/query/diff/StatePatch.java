package dev.reprise.query.diff;

import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.RoomView.ParticipantView;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What turns one state of a room into another, both as the same viewer sees them. Participants are
 * compared one by one, so that the cost grows with how many of them changed and no faster.
 */
final class StatePatch {

    private final List<Operation> operations = new ArrayList<>();

    private StatePatch() {}

    static List<Operation> between(RoomView before, RoomView after) {
        var patch = new StatePatch();
        var left = before.participants();
        var right = after.participants();
        patch.operations.addAll(ObjectPatch.between(room(before), room(after), ""));
        patch.addParticipants(new ArrayList<>(left), right);
        return List.copyOf(patch.operations);
    }

    /** A room's deck never changes, and its participants have their turn. */
    private static RoomView room(RoomView state) {
        return state.withoutDeck().withParticipants(List.of());
    }

    /** They stand in order of joining in both, so that what remains keeps its order. */
    private void addParticipants(List<ParticipantView> known, List<ParticipantView> after) {
        removeThoseWhoLeft(known, after);
        for (var i = 0; i < after.size(); i++) {
            var there = after.get(i);
            var path = "/participants/" + i;
            if (i == known.size() || !isSame(known.get(i), there)) {
                known.add(i, there);
                operations.add(Operation.add(path, there));
            } else {
                addChanges(known.get(i), there, path);
            }
        }
        removeFrom(known, after.size());
    }

    private void removeThoseWhoLeft(List<ParticipantView> known, List<ParticipantView> after) {
        var staying =
                after.stream().map(ParticipantView::participantId).collect(Collectors.toSet());
        for (var i = known.size() - 1; i >= 0; i--) {
            if (!staying.contains(known.get(i).participantId())) {
                known.remove(i);
                operations.add(Operation.remove("/participants/" + i));
            }
        }
    }

    private void removeFrom(List<ParticipantView> known, int end) {
        for (var i = known.size() - 1; i >= end; i--) {
            operations.add(Operation.remove("/participants/" + i));
        }
    }

    private void addChanges(ParticipantView before, ParticipantView after, String path) {
        if (before.equals(after)) {
            return;
        }
        operations.addAll(ObjectPatch.between(before.withoutData(), after.withoutData(), path));
        var data = after.data();
        if (data == null && before.data() != null) {
            operations.add(Operation.remove(path + "/data"));
        } else if (data != null && !Objects.equals(before.data(), data)) {
            // Replaced whole, as it is by who owns it; and "add" replaces what is there.
            operations.add(Operation.add(path + "/data", data));
        }
    }

    private static boolean isSame(ParticipantView one, ParticipantView other) {
        return one.participantId().equals(other.participantId());
    }
}
