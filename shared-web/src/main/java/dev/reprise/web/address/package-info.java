/**
 * Where a request comes from. {@link dev.reprise.web.address.ClientAddresses} tells, and believes
 * what a proxy forwards only if it is one of those that are trusted.
 */
@NullMarked
package dev.reprise.web.address;

import org.jspecify.annotations.NullMarked;
