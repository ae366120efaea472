/**
 * Backups of an event store, taken while it runs or not, and their way back. Read {@link
 * dev.reprise.command.eventstore.backup.Backup}, then {@link
 * dev.reprise.command.eventstore.backup.Restore}; {@link
 * dev.reprise.command.eventstore.backup.BackupArchive} is the one file.
 */
@NullMarked
package dev.reprise.command.eventstore.backup;

import org.jspecify.annotations.NullMarked;
