/**
 * Backups of an event store, taken while it runs or not, and their way back. Read {@link
 * dev.reprise.log.backup.Backup}, then {@link dev.reprise.log.backup.Restore}; {@code
 * BackupArchive} is the one file. What is read is a {@code FrozenLog}: another process cannot open
 * the files of a running server, so {@link dev.reprise.log.backup.ControlServer} makes it a copy.
 */
@NullMarked
package dev.reprise.log.backup;

import org.jspecify.annotations.NullMarked;
