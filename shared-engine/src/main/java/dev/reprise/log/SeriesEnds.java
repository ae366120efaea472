package dev.reprise.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The last element of each series: of those with pending events always, of others as long as there
 * is room, and else as the disk has it. Guarded by the lock of {@link PendingEvents}, but for
 * {@link #prepare} and {@link #lastDurable}.
 *
 * @param <E> an element, with its number in the series
 */
final class SeriesEnds<E> {

    private static final int REMEMBERED = 50_000;

    /** No series has a longer name, but a request may ask for one. */
    private static final int LONGEST_NAME = 128;

    private final Map<String, Pending<E>> pending = new HashMap<>();
    private final Cache<String, Known<E>> durable =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Function<String, @Nullable E> stored;
    private final ToLongFunction<E> number;

    /** How often something became durable: what was read from the disk before may be outdated. */
    private volatile long changes;

    SeriesEnds(Function<String, @Nullable E> stored, ToLongFunction<E> number) {
        this.stored = stored;
        this.number = number;
    }

    /** Whether {@link #prepare} need not look on the disk. */
    boolean isPrepared(String series) {
        return durable.getIfPresent(series) != null;
    }

    /** Looks on the disk before the lock is taken, so that it need not be done under it. */
    void prepare(String series) {
        if (!isPrepared(series)) {
            load(series);
        }
    }

    /** The last element; {@code null} where the series has none. */
    @Nullable E last(String series) {
        var waiting = pending.get(series);
        if (waiting != null) {
            return waiting.last();
        }
        return lastDurable(series);
    }

    /** The last durable element; {@code null} where the series has none. Needs no lock. */
    @Nullable E lastDurable(String series) {
        var known = durable.getIfPresent(series);
        return known == null ? load(series) : known.element();
    }

    private @Nullable E load(String series) {
        var before = changes;
        var found = stored.apply(series);
        if (found == null && series.length() > LONGEST_NAME) {
            return null;
        }
        durable.asMap()
                .compute(
                        series,
                        (_, known) -> changes == before ? later(known, new Known<>(found)) : known);
        return found;
    }

    void append(String series, E element, long index) {
        pending.put(series, new Pending<>(element, index));
    }

    /** An element is durable, though later ones of its series may be pending. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock.
    void durable(String series, E element, long index) {
        changes++;
        durable.asMap().compute(series, (_, known) -> later(known, new Known<>(element)));
        var waiting = pending.get(series);
        if (waiting != null && waiting.index() <= index) {
            pending.remove(series);
        }
    }

    private Known<E> later(@Nullable Known<E> known, Known<E> found) {
        return known == null || numberOf(found) > numberOf(known) ? found : known;
    }

    private long numberOf(Known<E> known) {
        var element = known.element();
        return element == null ? Long.MIN_VALUE : number.applyAsLong(element);
    }

    /** What is on disk: {@code null} where there is nothing of the series. */
    private record Known<E>(@Nullable E element) {}

    private record Pending<E>(E last, long index) {}
}
