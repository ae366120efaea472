package dev.reprise.standalone.faults;

import java.util.Random;

/** How long the long forms are: {@code -Dfaults.rounds=50 -Dfaults.seed=7}. */
final class Rounds {

    private Rounds() {}

    static int of(int usual) {
        return Integer.getInteger("faults.rounds", usual);
    }

    /** Another one each time, unless it is said. */
    static Random random() {
        var seed = Long.getLong("faults.seed", System.nanoTime() % 100_000);
        System.out.println("faults.seed=" + seed);
        return new Random(seed);
    }
}
