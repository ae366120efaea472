package dev.reprise.command.eventstore;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterators;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Elements in the order of their numbers, read a page at a time, each only when it is wanted. */
final class Pages<E> implements Iterator<E> {

    private final ArrayDeque<E> read = new ArrayDeque<>();
    private final LongFunction<List<E>> page;
    private final ToLongFunction<E> number;
    private long last;

    private Pages(long after, LongFunction<List<E>> page, ToLongFunction<E> number) {
        this.last = after;
        this.page = page;
        this.number = number;
    }

    /**
     * The elements after a number.
     *
     * @param page reads the first of those after a number; empty at the end
     */
    static <E> Stream<E> stream(long after, LongFunction<List<E>> page, ToLongFunction<E> number) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(new Pages<>(after, page, number), 0), false);
    }

    @Override
    public boolean hasNext() {
        if (read.isEmpty()) {
            read.addAll(page.apply(last));
        }
        return !read.isEmpty();
    }

    @Override
    public E next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var next = read.removeFirst();
        last = number.applyAsLong(next);
        return next;
    }
}
