package dev.reprise.command.eventstore;

import java.util.ArrayList;
import java.util.List;

/** Counts what is wrong and remembers the first of it in words. */
final class Faults {

    private static final int LIMIT = 50;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String fault) {
        count++;
        if (first.size() < LIMIT) {
            first.add(fault);
        }
    }

    List<String> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}
