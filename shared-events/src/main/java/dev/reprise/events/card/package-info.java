/**
 * Cards and where they lie: {@link dev.reprise.events.card.Template} says which piles a room has,
 * {@link dev.reprise.events.card.Layout} how cards lie in them; both sides move cards by the same
 * function.
 */
@NullMarked
package dev.reprise.events.card;

import org.jspecify.annotations.NullMarked;
