package dev.reprise.query.stats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deltas of counters. */
final class CounterDeltas {

    private final Map<List<String>, Long> counts = new LinkedHashMap<>();

    void add(long amount, String... key) {
        counts.merge(List.of(key), amount, Long::sum);
    }

    /** The counts that change, each with its key. */
    List<Map.Entry<List<String>, Long>> changes() {
        return counts.entrySet().stream().filter(each -> each.getValue() != 0).toList();
    }
}
