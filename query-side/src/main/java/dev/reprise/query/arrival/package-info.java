/**
 * Events without delay: Axon's embedded store tells nobody when an event arrives, so that a pooled
 * processor would look only every half second. {@link
 * dev.reprise.query.arrival.PromptMessageSource} tells.
 */
@NullMarked
package dev.reprise.query.arrival;

import org.jspecify.annotations.NullMarked;
