/** The closed vocabularies that events of a room are written in. */
@NullMarked
package dev.reprise.events.room;

import org.jspecify.annotations.NullMarked;
