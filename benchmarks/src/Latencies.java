import java.util.Arrays;

/** All latencies of a run, kept one by one: percentiles are exact. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1 << 12];
    private int size;
    private boolean sorted;

    synchronized void add(long latency) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = latency;
        sorted = false;
    }

    synchronized int size() {
        return size;
    }

    /**
     * @param fraction 0.99 for the 99th percentile
     * @return milliseconds
     */
    synchronized double millis(double fraction) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, size);
            sorted = true;
        }
        return nanos[Math.max(0, (int) Math.ceil(fraction * size) - 1)] / NANOS_PER_MILLI;
    }
}
