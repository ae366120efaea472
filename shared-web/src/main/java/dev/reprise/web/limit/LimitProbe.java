package dev.reprise.web.limit;

import java.time.Duration;

/**
 * What is left of a tier for a client.
 *
 * @param granted whether there was something left
 * @param remaining how many more there may be right now
 * @param untilNext when there will be one again; zero if there is one
 * @param untilFull when all of it will be there again
 */
record LimitProbe(
        Tier tier, boolean granted, long remaining, Duration untilNext, Duration untilFull) {}
