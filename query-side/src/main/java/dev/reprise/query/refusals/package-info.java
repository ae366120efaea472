/**
 * The commands that were refused in a room, as the command side remembers them: {@link
 * dev.reprise.query.refusals.RefusalsController} says who may see which.
 */
@NullMarked
package dev.reprise.query.refusals;

import org.jspecify.annotations.NullMarked;
