/**
 * Erasure of people. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.erasure.ErasureAggregate}: puts its steps on record, which
 *       {@link dev.reprise.sealing.ErasureRecord} reads;
 *   <li>{@link dev.reprise.command.erasure.Erasures}: carries them out; {@link
 *       dev.reprise.command.erasure.UnfinishedErasures}: goes on after a crash, and completes them;
 *   <li>{@link dev.reprise.command.erasure.ErasureKeys}: destroys keys, and wraps all others anew;
 *   <li>{@link dev.reprise.sealing.Forgetting}: has this process let go of the person;
 *   <li>{@link dev.reprise.command.erasure.ErasuresController}: asking for it, over HTTP.
 * </ol>
 */
@NullMarked
package dev.reprise.command.erasure;

import org.jspecify.annotations.NullMarked;
