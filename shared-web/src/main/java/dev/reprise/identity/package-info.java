/**
 * Who is asking: {@link dev.reprise.identity.Caller}, and the credentials that tell; for how long
 * they do: {@link dev.reprise.identity.Standing}; and who is still there: {@link
 * dev.reprise.identity.SignOfLife}.
 */
@NullMarked
package dev.reprise.identity;

import org.jspecify.annotations.NullMarked;
