import java.util.ArrayList;
import java.util.List;

/** What should not have happened. */
final class Findings {

    private static final int KEPT = 20;

    private final List<String> kept = new ArrayList<>();
    private int count;

    synchronized void add(String finding) {
        if (count++ < KEPT) {
            kept.add(finding);
        }
    }

    synchronized int count() {
        return count;
    }

    /** The first of them. */
    synchronized List<String> list() {
        return List.copyOf(kept);
    }
}
