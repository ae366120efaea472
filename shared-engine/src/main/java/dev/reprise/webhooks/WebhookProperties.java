package dev.reprise.webhooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * How webhooks come about, and how their messages are delivered.
 *
 * @param most how many there may be at a time
 * @param secretGrace for how long a secret signs beside the new one that took its place
 * @param allowLoopback whether a webhook may be at a loopback address, by http, for trials on one
 *     machine
 * @param timeout how long an attempt may take, from looking up the name to the end of the answer
 * @param retries the pauses after failed attempts, each give or take a fifth; the last one for good
 * @param giveUpAfter after so long with nothing but failures a webhook is disabled
 * @param roomsAtOnce to how many rooms' messages of one webhook are on their way at a time
 * @param roomsWaiting how many rooms of one webhook may have something to send; beyond that, what
 *     follows waits in the log
 * @param eventsBehind a room that is further behind gets one message that says so
 * @param timeBehind the same for its oldest event
 * @param deliveriesKept how many attempts of one webhook can be looked at
 */
@ConfigurationProperties("reprise.webhooks")
public record WebhookProperties(
        @DefaultValue("100") int most,
        @DefaultValue("7d") Duration secretGrace,
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("5s,5m,30m,2h,5h,10h,14h,20h,24h") List<Duration> retries,
        @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue("16") int roomsAtOnce,
        @DefaultValue("10000") int roomsWaiting,
        @DefaultValue("100") int eventsBehind,
        @DefaultValue("10m") Duration timeBehind,
        @DefaultValue("1000") int deliveriesKept) {

    public WebhookProperties {
        retries = List.copyOf(retries);
        if (most < 0
                || secretGrace.isNegative()
                || !timeout.isPositive()
                || retries.isEmpty()
                || roomsAtOnce < 1
                || roomsWaiting < 1
                || deliveriesKept < 0) {
            throw new IllegalArgumentException("reprise.webhooks has a value that cannot be");
        }
    }
}
