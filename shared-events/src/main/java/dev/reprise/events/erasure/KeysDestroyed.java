package dev.reprise.events.erasure;

/**
 * The keys of a person were overwritten: from now on nothing of theirs can be read here.
 *
 * @param epoch how often all keys had been wrapped anew; once more, and old copies of their file
 *     open nothing either
 */
public record KeysDestroyed(String erasureId, long epoch) implements ErasureEvent {}
