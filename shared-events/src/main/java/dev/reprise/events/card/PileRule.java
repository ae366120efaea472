package dev.reprise.events.card;

/**
 * A pile that a template has.
 *
 * @param capacity how many cards it holds at most
 */
public record PileRule(String name, int capacity) {

    static PileRule unlimited(String name) {
        return new PileRule(name, Integer.MAX_VALUE);
    }
}
