/**
 * How a controller learns who is calling. Credentials are read by {@link
 * dev.reprise.web.caller.CredentialReader}, which refuses nothing; they are judged after path,
 * method and form, just before the controller runs.
 */
@NullMarked
package dev.reprise.web.caller;

import org.jspecify.annotations.NullMarked;
