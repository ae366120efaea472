/**
 * Reading a room's history: {@link dev.reprise.query.history.RoomHistory}, which can also wait for
 * a revision that is still on its way.
 */
@NullMarked
package dev.reprise.query.history;

import org.jspecify.annotations.NullMarked;
