package dev.reprise.events.apikey;

import java.time.LocalDate;

/**
 * An API key was used for the first time on a day.
 *
 * @param day in UTC
 */
public record ApiKeyUsed(String keyId, LocalDate day) implements ApiKeyEvent {}
