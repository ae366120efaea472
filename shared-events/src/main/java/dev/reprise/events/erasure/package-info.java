/** What happened to erasures of people. */
@NullMarked
package dev.reprise.events.erasure;

import org.jspecify.annotations.NullMarked;
