import java.util.List;

/** The percentiles of acknowledgements and deliveries over the repetitions. */
final class LatencyFigures {

    static final List<String> HEADERS = List.of("p50 ms", "p95 ms", "p99 ms");

    private final Figure p50 = new Figure();
    private final Figure p95 = new Figure();
    private final Figure p99 = new Figure();

    void add(Latencies latencies) {
        p50.add(latencies.millis(0.5));
        p95.add(latencies.millis(0.95));
        p99.add(latencies.millis(0.99));
    }

    Figure p50() {
        return p50;
    }

    Figure p99() {
        return p99;
    }

    List<String> cells() {
        return List.of(p50.toString(), p95.toString(), p99.toString());
    }
}
