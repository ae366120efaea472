/**
 * What the command side's HTTP adapters share: how a {@link
 * dev.reprise.command.decision.domain.CommandContext} is read from headers and body, and how an
 * acknowledgement is answered.
 */
@NullMarked
package dev.reprise.command.web;

import org.jspecify.annotations.NullMarked;
