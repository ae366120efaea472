/**
 * The public rooms, newest activity first. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.lobby.LobbyProjection}: a row for each room, written soon after
 *       each change;
 *   <li>{@link dev.reprise.query.lobby.Lobby}: pages of them; {@link
 *       dev.reprise.query.lobby.LobbyCursor}: where the next one begins;
 *   <li>{@link dev.reprise.query.lobby.LobbyController}: how they are asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.lobby;

import org.jspecify.annotations.NullMarked;
