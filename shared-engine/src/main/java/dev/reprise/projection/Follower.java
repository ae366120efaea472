package dev.reprise.projection;

import java.util.List;

/**
 * Is handed durable events at once, in order, from the views' checkpoint on, and stores nothing.
 * All followers of a process are beans, called one after the other on the thread of {@link
 * TailSubscription}; so none may block.
 */
public interface Follower {

    /** Whether it wants events of this type. */
    boolean concerns(Class<?> type);

    /**
     * Takes in events, decoded: those that concern it, and all of unknown types. They may come
     * again after a restart. A failure is logged, and no event comes again for it.
     */
    void follow(List<ReceivedEvent> events);
}
