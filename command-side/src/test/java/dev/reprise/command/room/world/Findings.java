package dev.reprise.command.room.world;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the first violation found. */
final class Findings {

    private @Nullable Violation first;

    void require(boolean holds, String rule, Supplier<String> detail) {
        if (!holds && first == null) {
            first = new Violation(rule, detail.get());
        }
    }

    Optional<Violation> first() {
        return Optional.ofNullable(first);
    }
}
