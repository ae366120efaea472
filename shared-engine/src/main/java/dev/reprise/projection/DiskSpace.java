package dev.reprise.projection;

/**
 * The bytes that a database takes and those that are left on its disk.
 *
 * @param used a new one of the same events takes no more, as it holds nothing that was replaced
 */
public record DiskSpace(long used, long free) {}
