/** Webhooks over HTTP. */
@NullMarked
package dev.reprise.command.webhook.web;

import org.jspecify.annotations.NullMarked;
