/**
 * What the command side asks the query side. Beside events there is one more word between them, in
 * the other direction: {@link dev.reprise.events.access.RecordAccess}.
 */
@NullMarked
package dev.reprise.events.query;

import org.jspecify.annotations.NullMarked;
