/**
 * What the two sides ask each other: the command side, by {@link
 * dev.reprise.events.query.AwaitRevision}, the query side, by {@link
 * dev.reprise.events.query.FindRefusals}. Beside events there is one more word between them: {@link
 * dev.reprise.events.access.RecordAccess}.
 */
@NullMarked
package dev.reprise.events.query;

import org.jspecify.annotations.NullMarked;
