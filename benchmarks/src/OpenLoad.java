import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Open-loop load: when each action is due is decided in advance, at random around a fixed rate, and
 * no slow answer puts the next one off.
 */
final class OpenLoad {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final double[] WARM_UP_RATES = {50, 100, 200, 400, 400};
    private static final Duration WARM_UP_STEP = Duration.ofSeconds(4);
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final List<Player> players;
    private final Random random;
    private final boolean watched;

    /**
     * @param watched whether the players' rooms have spectators that are waited for
     */
    OpenLoad(List<Player> players, long seed, boolean watched) {
        this.players = players;
        this.random = new Random(seed);
        this.watched = watched;
    }

    /** Climbs to a rate that a cold server could not take, until its code is compiled. */
    void warmUp() throws InterruptedException {
        for (var rate : WARM_UP_RATES) {
            measure(rate, WARM_UP_STEP);
        }
    }

    /** Settles for a moment at this rate, then measures, and waits until all is answered. */
    Measurement run(double rate, Duration duration) throws InterruptedException {
        send(rate, SETTLING, new Measurement(watched));
        return measure(rate, duration);
    }

    /** Measures from the first action on. */
    Measurement measure(double rate, Duration duration) throws InterruptedException {
        var measurement = new Measurement(watched);
        send(rate, duration, measurement);
        measurement.awaitEnd(PATIENCE);
        return measurement;
    }

    private void send(double rate, Duration duration, Measurement measurement) {
        var start = System.nanoTime();
        var due = 0.0;
        while (due < duration.toNanos()) {
            var intended = start + (long) due;
            for (var left = intended - System.nanoTime();
                    left > 0;
                    left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            players.get(random.nextInt(players.size())).act(intended, measurement);
            due -= Math.log(1 - random.nextDouble()) * NANOS_PER_SECOND / rate;
        }
    }
}
