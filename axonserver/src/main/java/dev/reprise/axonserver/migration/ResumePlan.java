package dev.reprise.axonserver.migration;

import java.util.Optional;

/** What is to be done, given what the target holds already. */
sealed interface ResumePlan {

    /** All is there, and nothing else. */
    record Complete() implements ResumePlan {}

    /** The first so many events are there, and nothing else. */
    record CarryAfter(long events) implements ResumePlan {}

    /** The target is not ours to write to. */
    record Refuse(String reason) implements ResumePlan {}

    /**
     * Decides by what both hold.
     *
     * @param own how many events are to be carried in all
     * @param there how many the target holds
     * @param difference the first difference between them, as far as both have events
     */
    static ResumePlan of(long own, long there, Optional<EventDifference> difference) {
        if (difference.isPresent()) {
            return new Refuse(
                    "it holds %,d events already, and they are not the first of this store. %s"
                            .formatted(there, difference.get().sentence()));
        }
        if (there > own) {
            return new Refuse(
                    "it holds all %,d events of this store and %,d more: others have gone on there."
                            .formatted(own, there - own));
        }
        return there == own ? new Complete() : new CarryAfter(there);
    }
}
