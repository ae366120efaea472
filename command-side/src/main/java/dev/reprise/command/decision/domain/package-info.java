/**
 * What both aggregates' rules are written in: a {@link
 * dev.reprise.command.decision.domain.CommandContext} says who asks under which key, a {@link
 * dev.reprise.command.decision.domain.Decision} is the answer, a {@link
 * dev.reprise.command.decision.domain.ProcessedCommands} recognises what was asked before.
 */
@NullMarked
package dev.reprise.command.decision.domain;

import org.jspecify.annotations.NullMarked;
