package dev.reprise.command.engine;

import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Keeps the aggregates that were used most, and lately, up to so many bytes as estimated, whatever
 * the garbage collector does; none that was not used for a while.
 */
public final class AggregateCache implements Cache {

    /** What Axon keeps of any aggregate. */
    private static final long LEAST_WEIGHT = 512;

    /** Most rooms are asleep, and the first command wakes them from the log soon enough. */
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates;

    private final Consumer<Object> onHit;

    /** A cache of aggregates that take at most so many bytes together. */
    public AggregateCache(long maximumBytes, MeterRegistry meters) {
        this(maximumBytes, meters, _ -> {});
    }

    /**
     * A cache of aggregates that take at most so many bytes together.
     *
     * @param onHit is told of each entry that is given away
     */
    public AggregateCache(long maximumBytes, MeterRegistry meters, Consumer<Object> onHit) {
        this.onHit = onHit;
        this.aggregates =
                Caffeine.newBuilder()
                        .maximumWeight(maximumBytes)
                        .weigher((_, entry) -> weight(entry))
                        .expireAfterAccess(LONGEST_IDLE)
                        .executor(Runnable::run)
                        .recordStats()
                        .build();
        CaffeineCacheMetrics.monitor(meters, aggregates, "aggregates");
    }

    private static int weight(Object entry) {
        var weight = LEAST_WEIGHT;
        // As long as it was never serialised, it gives back what it was made of.
        if (entry instanceof AggregateCacheEntry<?> cached
                && cached.recreateAggregate(null, null, null, null).getAggregateRoot()
                        instanceof Weighed weighed) {
            weight += weighed.weight();
        }
        return (int) Math.min(weight, Integer.MAX_VALUE);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature.
    public <K, V> @Nullable V get(@Nullable K key) {
        var found = key == null ? null : aggregates.getIfPresent(key);
        if (found != null) {
            onHit.accept(found);
        }
        return (V) found;
    }

    /**
     * Ignores an aggregate without an identifier: one that refused to be created, and that Axon
     * puts nevertheless.
     */
    @Override
    public void put(@Nullable Object key, Object value) {
        if (key != null) {
            aggregates.put(key, value);
        }
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return aggregates.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(@Nullable Object key) {
        return key != null && aggregates.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && aggregates.asMap().containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked") // Axon's signature.
    public <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        aggregates.asMap().computeIfPresent(key, (_, value) -> update.apply((V) value));
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("Nobody needs to be told about cached aggregates.");
    }
}
