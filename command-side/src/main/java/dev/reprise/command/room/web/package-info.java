/**
 * How HTTP reaches rooms and the participants in them: opening, joining, leaving, moving cards,
 * steps and reveals.
 */
@NullMarked
package dev.reprise.command.room.web;

import org.jspecify.annotations.NullMarked;
