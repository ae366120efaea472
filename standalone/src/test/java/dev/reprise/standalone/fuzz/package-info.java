/**
 * Requests that no honest client sends, over real sockets. Read it in this order.
 *
 * <ol>
 *   <li>{@code FuzzIntegrationTest}: what must hold;
 *   <li>{@code Attack}: one attacker's requests, each made from a valid one to its {@code Prey} by
 *       {@code Mutation}s, some of them of the JSON: {@code JsonMutation};
 *   <li>{@code Verdict}: what is wrong with an answer; {@code Ledger}: what was acknowledged,
 *       against what is stored;
 *   <li>{@code HonestSession}: who must not notice.
 * </ol>
 */
@NullMarked
package dev.reprise.standalone.fuzz;

import org.jspecify.annotations.NullMarked;
