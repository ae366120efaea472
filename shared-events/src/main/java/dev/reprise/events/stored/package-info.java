/**
 * How events lie on disk. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.events.stored.StoredEvents}: their names, and what lifts older forms;
 *   <li>{@link dev.reprise.events.stored.StoredJsonSerializer}: JSON as Axon stores it, within
 *       {@link dev.reprise.events.stored.JsonLimits}: how deep and how long it may be;
 *   <li>{@link dev.reprise.events.stored.EventSerializer}: the form of events;
 *   <li>{@link dev.reprise.events.stored.JsonWeight}: how much memory JSON takes once it is parsed.
 * </ol>
 */
@NullMarked
package dev.reprise.events.stored;

import org.jspecify.annotations.NullMarked;
