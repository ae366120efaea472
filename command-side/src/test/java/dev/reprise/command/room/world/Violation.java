package dev.reprise.command.room.world;

/**
 * What should never be.
 *
 * @param rule the same for every way of breaking it
 */
public record Violation(String rule, String detail) {

    @Override
    public String toString() {
        return "%s: %s".formatted(rule, detail);
    }
}
