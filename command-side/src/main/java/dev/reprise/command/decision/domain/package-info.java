/**
 * What both aggregates' rules are written in: a {@link dev.reprise.command.decision.domain.Request}
 * says who asks under which key, a {@link dev.reprise.command.decision.domain.Decision} is the
 * answer, a {@link dev.reprise.command.decision.domain.CommandMemory} recognises what was asked
 * before.
 */
@NullMarked
package dev.reprise.command.decision.domain;

import org.jspecify.annotations.NullMarked;
