package dev.reprise.command.apikey;

import java.time.Clock;

/** What the handling of an API key's commands needs beside the key. */
record ApiKeyHandling(Clock clock) {}
