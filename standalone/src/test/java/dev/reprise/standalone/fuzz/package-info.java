/**
 * Requests that no honest client sends, over real sockets. Read it in this order.
 *
 * <ol>
 *   <li>{@code FuzzIntegrationTest}: what must hold;
 *   <li>{@code Attack}: one attacker's requests, each made from a valid one to its {@code Prey} by
 *       {@code Mutation}s: of the JSON, {@code JsonMutation}, of other content, {@code OddContent},
 *       of headers, {@code OddHeaders}; {@code Quiet} knows what each costs;
 *   <li>{@code Verdict}: what is wrong with an answer; {@code Ledger}: what was acknowledged,
 *       against what is stored;
 *   <li>{@code HonestSession}: who must not notice.
 * </ol>
 */
@NullMarked
package dev.reprise.standalone.fuzz;

import org.jspecify.annotations.NullMarked;
