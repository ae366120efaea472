/** What may be asked of a webhook. */
@NullMarked
package dev.reprise.command.webhook.api;

import org.jspecify.annotations.NullMarked;
