package dev.reprise.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import dev.reprise.web.limit.LimitKey.Kind;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The token buckets of all senders, in bounded caches. A bucket expires a minute after it would be
 * full again, at the earliest: one in debt is kept until the debt is paid, or waiting would clear
 * what many concurrent requests have charged. A full cache evicts the buckets that are used least,
 * so a flood of new senders evicts its own.
 */
final class Buckets {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RateLimitProperties properties;
    private final TimeMeter time;
    private final Map<Kind, Cache<Key, Bucket>> caches = new EnumMap<>(Kind.class);

    Buckets(RateLimitProperties properties, TimeMeter time) {
        this.properties = properties;
        this.time = time;
        for (var kind : Kind.values()) {
            caches.put(
                    kind,
                    Caffeine.newBuilder()
                            .maximumSize(properties.remembered())
                            .expireAfter(Expiry.accessing(this::remembered))
                            .ticker(time::currentTimeNanos)
                            .build());
        }
    }

    /** Takes one if there is one. */
    LimitProbe take(Tier tier, LimitKey sender) {
        var probe = bucket(tier, sender).tryConsumeAndReturnRemaining(1);
        return new LimitProbe(
                tier,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** What is left, of which nothing is taken; who was never charged leaves no trace here. */
    LimitProbe look(Tier tier, LimitKey sender) {
        @Nullable Bucket bucket = cache(sender).getIfPresent(new Key(tier, sender.name()));
        if (bucket == null) {
            return new LimitProbe(tier, true, limit(tier), Duration.ZERO, Duration.ZERO);
        }
        var probe = bucket.estimateAbilityToConsume(1);
        var left = Math.max(0, probe.getRemainingTokens());
        var interval = MINUTE.dividedBy(limit(tier));
        return new LimitProbe(
                tier,
                probe.canBeConsumed(),
                left,
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                interval.multipliedBy(limit(tier) - left));
    }

    /** Consumes a token even if the bucket is empty; the debt delays the client's next requests. */
    void charge(Tier tier, LimitKey sender) {
        bucket(tier, sender).consumeIgnoringRateLimits(1);
    }

    /** How many a minute there may be. */
    int limit(Tier tier) {
        return properties.limit(tier);
    }

    /** How many buckets are remembered. */
    long size() {
        return caches.values().stream().peek(Cache::cleanUp).mapToLong(Cache::estimatedSize).sum();
    }

    private Bucket bucket(Tier tier, LimitKey sender) {
        return cache(sender).get(new Key(tier, sender.name()), key -> full(key.tier()));
    }

    /** From the last access on: a debt that this very access makes counts at the next one. */
    private Duration remembered(Key key, Bucket bucket) {
        var missing = limit(key.tier()) - bucket.getAvailableTokens();
        return MINUTE.dividedBy(limit(key.tier())).multipliedBy(missing).plus(MINUTE);
    }

    private Cache<Key, Bucket> cache(LimitKey sender) {
        var cache = caches.get(sender.kind());
        if (cache == null) {
            throw new IllegalStateException("Every kind has its cache.");
        }
        return cache;
    }

    private Bucket full(Tier tier) {
        var limit = limit(tier);
        return Bucket.builder()
                .addLimit(Bandwidth.builder().capacity(limit).refillGreedy(limit, MINUTE).build())
                .withCustomTimePrecision(time)
                .build();
    }

    private record Key(Tier tier, String name) {}
}
