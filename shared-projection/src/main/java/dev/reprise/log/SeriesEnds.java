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

    private final Map<String, Pending<E>> pending = new HashMap<>();
    private final Cache<String, E> durable = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final Function<String, @Nullable E> stored;
    private final ToLongFunction<E> number;

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
        return known == null ? load(series) : known;
    }

    private @Nullable E load(String series) {
        var found = stored.apply(series);
        if (found != null) {
            learn(series, found);
        }
        return found;
    }

    void append(String series, E element, long index) {
        pending.put(series, new Pending<>(element, index));
    }

    /** Everything up to this index is durable, an element of this series among it. */
    void durable(String series, long index) {
        var waiting = pending.get(series);
        if (waiting != null && waiting.index() <= index) {
            learn(series, waiting.last());
            pending.remove(series);
        }
    }

    /** A look at the disk may be overtaken by what became durable meanwhile. */
    private void learn(String series, E element) {
        durable.asMap()
                .merge(
                        series,
                        element,
                        (known, found) ->
                                number.applyAsLong(found) > number.applyAsLong(known)
                                        ? found
                                        : known);
    }

    private record Pending<E>(E last, long index) {}
}
