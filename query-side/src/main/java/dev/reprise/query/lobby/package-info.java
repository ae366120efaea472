/**
 * The public rooms, newest activity first. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.lobby.Lobby}: pages of rows, of which there is one for each room,
 *       written soon after each change; {@link dev.reprise.query.lobby.LobbyCursor}: where the next
 *       one begins;
 *   <li>{@link dev.reprise.query.lobby.LobbyController}: how they are asked for;
 *   <li>{@link dev.reprise.query.lobby.LobbyStreams}: how they are watched, by {@link
 *       dev.reprise.query.lobby.LobbyChanges}.
 * </ol>
 */
@NullMarked
package dev.reprise.query.lobby;

import org.jspecify.annotations.NullMarked;
