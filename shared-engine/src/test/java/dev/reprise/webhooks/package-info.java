/** Tests of what is known of webhooks. */
@NullMarked
package dev.reprise.webhooks;

import org.jspecify.annotations.NullMarked;
