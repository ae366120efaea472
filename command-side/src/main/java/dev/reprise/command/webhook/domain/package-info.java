/**
 * How it is decided what is asked of a webhook: {@link
 * dev.reprise.command.webhook.domain.WebhookDecider} over {@link
 * dev.reprise.command.webhook.domain.WebhookState}.
 */
@NullMarked
package dev.reprise.command.webhook.domain;

import org.jspecify.annotations.NullMarked;
