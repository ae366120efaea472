import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A room as its spectators see it: which revision came of which action, and who has it. Spectators
 * call it on the reader's thread only.
 */
final class Stage {

    private final String roomCode;
    private final Map<Long, Action> actions = new ConcurrentHashMap<>();
    private final Map<Long, Delivery> deliveries = new HashMap<>();
    private int spectators;

    Stage(String roomCode) {
        this.roomCode = roomCode;
    }

    String roomCode() {
        return roomCode;
    }

    /** Takes note of an action before it is sent. */
    void expect(Action action) {
        actions.put(action.number(), action);
    }

    void forget(Action action) {
        actions.remove(action.number());
    }

    /** From now on one spectator more is waited for; only while nothing happens. */
    void enter() {
        deliveries.clear();
        spectators++;
    }

    /** Whether it is still unknown what made this revision. */
    boolean isUnknown(long revision) {
        return !deliveries.containsKey(revision) || deliveries.get(revision).action == null;
    }

    /**
     * @param command the number in the command's key; -1 for a command that is no action of ours
     */
    void known(long revision, long command) {
        var action = actions.remove(command);
        if (action != null) {
            delivery(revision).action = action;
            deliverIfComplete(revision);
        }
    }

    void arrived(long revision, long nanos) {
        delivery(revision).add(nanos);
        deliverIfComplete(revision);
    }

    private Delivery delivery(long revision) {
        return deliveries.computeIfAbsent(revision, _ -> new Delivery(spectators));
    }

    private void deliverIfComplete(long revision) {
        var delivery = delivery(revision);
        if (delivery.count == delivery.arrivals.length && delivery.action != null) {
            deliveries.remove(revision);
            delivery.action.delivered(delivery.arrivals, delivery.last);
        }
    }

    private static final class Delivery {
        private final long[] arrivals;
        private int count;
        private long last;
        private Action action;

        Delivery(int spectators) {
            arrivals = new long[spectators];
        }

        void add(long nanos) {
            if (count < arrivals.length) {
                arrivals[count++] = nanos;
                last = Math.max(last, nanos);
            }
        }
    }
}
