/** Who is asking: {@link dev.reprise.identity.Caller}, and the credentials that tell. */
@NullMarked
package dev.reprise.identity;

import org.jspecify.annotations.NullMarked;
