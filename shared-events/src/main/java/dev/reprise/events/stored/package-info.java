/**
 * How events lie on disk: their names in {@link dev.reprise.events.stored.StoredEvents}, their form
 * in {@link dev.reprise.events.stored.EventSerializer}, and what lifts older forms.
 */
@NullMarked
package dev.reprise.events.stored;

import org.jspecify.annotations.NullMarked;
