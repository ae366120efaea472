/** One command and what became of it. */
final class Action {

    /** The key of each command, and so the {@code commandId} that spectators see, begins so. */
    static final String PREFIX = "bench-";

    private final long number;
    private final Stage stage;
    private final long intended;
    private final Measurement measurement;

    /**
     * @param intended when it should be sent, whether or not it could be; {@link System#nanoTime}
     */
    Action(long number, Stage stage, long intended, Measurement measurement) {
        this.number = number;
        this.stage = stage;
        this.intended = intended;
        this.measurement = measurement;
    }

    String key() {
        return PREFIX + number;
    }

    long number() {
        return number;
    }

    void acknowledged(long nanos) {
        measurement.acknowledged(nanos - intended);
    }

    void refused(int status, String body) {
        stage.forget(this);
        measurement.refused(status + " " + body);
    }

    /** Everybody has it: when each of them got it, and the last of them. */
    void delivered(long[] arrivals, long last) {
        for (var arrival : arrivals) {
            measurement.seen(arrival - intended);
        }
        measurement.seenByAll(last - intended);
    }
}
