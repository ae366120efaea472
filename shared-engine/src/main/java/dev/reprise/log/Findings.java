package dev.reprise.log;

import java.util.ArrayList;
import java.util.List;

/** Counts what a verification finds wrong, and remembers the first of it in words. */
final class Findings {

    private static final int LIMIT = 50;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String finding) {
        count++;
        if (first.size() < LIMIT) {
            first.add(finding);
        }
    }

    List<String> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}
