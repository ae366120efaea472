package dev.reprise.events.erasure;

/**
 * No copy of a person's keys can be opened any more, and nothing in memory has anything of them.
 */
public record ErasureDone(String erasureId) implements ErasureEvent {}
