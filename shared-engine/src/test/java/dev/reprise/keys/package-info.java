/** Tests of what is known of API keys. */
@NullMarked
package dev.reprise.keys;

import org.jspecify.annotations.NullMarked;
