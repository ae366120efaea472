/**
 * Access logs: who looked into which room, and why, one for each room, beside its timeline; and
 * what each API key searched for. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.events.access.RecordAccess}, {@link
 *       dev.reprise.events.access.RecordSearch}: what is asked for, by the query side;
 *   <li>{@link dev.reprise.command.access.domain.AccessLogDecider}: what is put on record;
 *   <li>{@code AccessLogAggregate}: the adapter to Axon.
 * </ol>
 */
@NullMarked
package dev.reprise.command.access;

import org.jspecify.annotations.NullMarked;
