/**
 * What nodes tell each other about who is there. Commands, but none that is decided: each reaches
 * the one process that looks after its room.
 */
@NullMarked
package dev.reprise.events.presence;

import org.jspecify.annotations.NullMarked;
