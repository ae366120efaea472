/**
 * Who is asking: {@link dev.reprise.identity.Caller}, and the credentials that tell; for how long
 * they do: {@link dev.reprise.identity.CredentialStatus}; and who is still there: {@link
 * dev.reprise.identity.HeartbeatListener}.
 */
@NullMarked
package dev.reprise.identity;

import org.jspecify.annotations.NullMarked;
