/** What may be asked of a room. */
@NullMarked
package dev.reprise.command.room.api;

import org.jspecify.annotations.NullMarked;
