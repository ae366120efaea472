package dev.reprise.command.webhook;

import java.time.Clock;

/** What the handling of a webhook's commands needs beside the webhook. */
record WebhookHandling(Clock clock) {}
