package dev.reprise.axonserver.erasure;

import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.log.EventLog;
import dev.reprise.projection.Follower;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.sealing.ErasureRecord;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.JdbcKeys;
import dev.reprise.sealing.KnownErasures;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has this node forget erased people as soon as its log tells that their keys are destroyed, and
 * tells the other nodes so; looks after the master key that all share.
 */
public final class NodeErasures implements Follower, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeErasures.class);
    private static final long BEAT_MILLIS = 2_000;

    private final String name;
    private final EventLog log;
    private final JdbcKeys keys;
    private final KnownErasures known;
    private final Forgetting forgetting;
    private final NodeTable nodes;
    private final Queue<ErasureRecord> toForget = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("node-erasures").factory());
    private volatile long forgot;
    private boolean failing;
    private boolean saidSo;
    private volatile boolean running;

    /**
     * Does nothing yet.
     *
     * @param name of this node among all
     */
    public NodeErasures(
            String name,
            EventLog log,
            JdbcKeys keys,
            KnownErasures known,
            Forgetting forgetting,
            NodeTable nodes) {
        this.name = name;
        this.log = log;
        this.keys = keys;
        this.known = known;
        this.forgetting = forgetting;
        this.nodes = nodes;
    }

    @Override
    public boolean concerns(Class<?> type) {
        return ErasureEvent.class.isAssignableFrom(type);
    }

    @Override
    public void follow(List<ReceivedEvent> events) {
        for (var each : events) {
            if (each.message().getPayload() instanceof ErasureEvent event) {
                var erasure = ErasureRecord.find(log, event.erasureId()).orElseThrow();
                known.learn(erasure);
                if (event instanceof KeysDestroyed) {
                    toForget.add(erasure);
                    thread.execute(this::work);
                }
            }
        }
    }

    /**
     * Before requests are taken. Nothing of an erased person is in memory yet, but they may be
     * alive in an older copy of the keys, and this node's rows may be from before.
     */
    @Override
    public void start() {
        forgot = nodes.forgotBy(name);
        ErasureRecord.all(log).stream()
                .sorted(Comparator.comparingLong(ErasureRecord::destroyedIndex))
                .forEach(this::takeUp);
        renew();
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::work, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void takeUp(ErasureRecord erasure) {
        known.learn(erasure);
        var destroyedAt = erasure.destroyedAt();
        if (destroyedAt == null) {
            return;
        }
        erasure.keys().forEach(key -> keys.destroy(key, destroyedAt));
        forgetting.note(erasure);
        if (erasure.isOpen() || erasure.destroyedIndex() > forgot) {
            toForget.add(erasure);
        }
    }

    private void work() {
        try {
            for (var next = toForget.peek(); next != null; next = toForget.peek()) {
                forgetting.forget(next);
                forgot = Math.max(forgot, next.destroyedIndex());
                toForget.remove();
            }
            keys.secrets().refresh();
            if (nodes.all().stream().allMatch(each -> hasNextKey(each.nextKey()))) {
                keys.secrets().change();
            }
            renew();
            keys.wrapAgain();
            sayWhetherTheKeyIsChanged();
            failing = false;
        } catch (RuntimeException failure) {
            if (!failing) {
                LOG.warn("The other nodes cannot be told what is forgotten here", failure);
            }
            failing = true;
        }
    }

    private void sayWhetherTheKeyIsChanged() {
        if (!saidSo && isKeyChanged()) {
            saidSo = true;
            LOG.info(
                    "All keys are wrapped by REPRISE_DATA_KEY_NEXT. Give it as REPRISE_DATA_KEY"
                            + " from the next start on, and delete the one before");
        }
    }

    private boolean isKeyChanged() {
        var secrets = keys.secrets();
        return secrets.isNextInForce()
                && nodes.all().stream().allMatch(each -> each.changes() == secrets.changes())
                && keys.isWrapped();
    }

    private boolean hasNextKey(@Nullable String nextKey) {
        return nextKey != null && nextKey.equals(keys.secrets().nextId());
    }

    private void renew() {
        nodes.renew(name, forgot, keys.secrets().changes(), keys.secrets().nextId());
    }

    @Override
    public void stop() {
        running = false;
        // Never interrupted: that would be in the middle of a transaction.
        thread.close();
        try {
            nodes.remove(name);
        } catch (RuntimeException failure) {
            LOG.warn("The other nodes cannot be told that this one ends", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before those who follow the log, and what they are handed. */
    @Override
    public int getPhase() {
        return -1;
    }
}
