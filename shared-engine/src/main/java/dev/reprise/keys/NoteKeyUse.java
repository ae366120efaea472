package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.LocalDate;

/**
 * The command that asks for a key's use to be put on record, from whichever node noticed it.
 *
 * @param day in UTC
 */
public record NoteKeyUse(String keyId, LocalDate day) {

    /** Which aggregate decides. */
    @TargetAggregateIdentifier
    public String aggregateId() {
        return ApiKeyEvent.aggregateId(keyId);
    }
}
