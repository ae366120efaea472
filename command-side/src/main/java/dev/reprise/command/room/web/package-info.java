/** How HTTP reaches rooms: opening, joining, leaving, and moving the cards on the table. */
@NullMarked
package dev.reprise.command.room.web;

import org.jspecify.annotations.NullMarked;
