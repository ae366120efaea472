/**
 * No command is decided that the disk may have no room for: {@link
 * dev.reprise.command.eventstore.space.SpaceGuard} looks at the {@link
 * dev.reprise.command.eventstore.space.FreeSpace} now and then, and refuses in between.
 */
@NullMarked
package dev.reprise.command.eventstore.space;

import org.jspecify.annotations.NullMarked;
