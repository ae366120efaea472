/**
 * How a participant's personal session is decided: {@link
 * dev.reprise.command.participant.domain.ParticipantDecisionState} is folded from events, {@link
 * dev.reprise.command.participant.domain.ParticipantDecider} decides on it.
 */
@NullMarked
package dev.reprise.command.participant.domain;

import org.jspecify.annotations.NullMarked;
