/**
 * Who is there and who is gone. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.presence.Heartbeats}: who was heard last when, in memory;
 *   <li>{@link dev.reprise.command.presence.Watch}: what is known of one participant, and {@link
 *       dev.reprise.command.presence.SilenceLimits}: how long they may be silent;
 *   <li>{@link dev.reprise.command.presence.attendance}: who came and went when, projected from the
 *       events;
 *   <li>{@link dev.reprise.command.presence.web}: how HTTP requests become heartbeats.
 * </ol>
 *
 * What follows from it is done in {@link dev.reprise.command.automation}.
 */
@NullMarked
package dev.reprise.command.presence;

import org.jspecify.annotations.NullMarked;
