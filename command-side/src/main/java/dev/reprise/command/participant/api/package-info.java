/** What may be asked of a participant's personal session. */
@NullMarked
package dev.reprise.command.participant.api;

import org.jspecify.annotations.NullMarked;
