package dev.reprise.command.eventstore;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A connection whose commit a test can hold up or break. */
final class HeldConnection {

    final CountDownLatch reachedCommit = new CountDownLatch(1);
    private final AtomicReference<CountDownLatch> gate =
            new AtomicReference<>(new CountDownLatch(0));
    private volatile boolean failing;

    void hold() {
        gate.set(new CountDownLatch(1));
    }

    void release() {
        gate.get().countDown();
    }

    void failCommits() {
        failing = true;
    }

    Connection around(Connection real) {
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("commit")) {
                                beforeCommit();
                            }
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    private void beforeCommit() throws SQLException {
        if (gate.get().getCount() > 0) {
            reachedCommit.countDown();
            HeldBarrier.await(gate.get());
        }
        if (failing) {
            throw new SQLException("No space left on device", "90031");
        }
    }
}
