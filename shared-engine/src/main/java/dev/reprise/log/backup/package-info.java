/**
 * Backups of an event store, taken while it runs or not, and their way back. Read {@link
 * dev.reprise.log.backup.Backup}, then {@link dev.reprise.log.backup.Restore}; {@link
 * dev.reprise.log.backup.BackupArchive} is the one file.
 */
@NullMarked
package dev.reprise.log.backup;

import org.jspecify.annotations.NullMarked;
