package dev.reprise.query.live.output;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs tasks in order, one at a time, and after as many as there are one closing step. */
public final class SerialExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);
    private static final int TASKS_AT_ONCE = 256;

    private final Executor executor;
    private final Runnable closingStep;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /**
     * An executor without tasks.
     *
     * @param closingStep runs after each few tasks
     */
    public SerialExecutor(Executor executor, Runnable closingStep) {
        this.executor = executor;
        this.closingStep = closingStep;
    }

    /** Runs a task in its turn. */
    public void add(Runnable task) {
        tasks.add(task);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            executor.execute(this::takeTurn);
        }
    }

    private void takeTurn() {
        try {
            for (var taken = 0; taken < TASKS_AT_ONCE; taken++) {
                var task = tasks.poll();
                if (task == null) {
                    break;
                }
                run(task);
            }
            run(closingStep);
        } finally {
            scheduled.set(false);
            if (!tasks.isEmpty()) {
                schedule();
            }
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A stream's task failed", e);
        }
    }
}
