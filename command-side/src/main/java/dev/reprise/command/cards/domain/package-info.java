/**
 * Moving cards, on the table as in a hand: {@link dev.reprise.command.cards.domain.CardBoard} is
 * the state and decides.
 */
@NullMarked
package dev.reprise.command.cards.domain;

import org.jspecify.annotations.NullMarked;
