/** How HTTP reaches one participant's personal session. */
@NullMarked
package dev.reprise.command.participant.web;

import org.jspecify.annotations.NullMarked;
