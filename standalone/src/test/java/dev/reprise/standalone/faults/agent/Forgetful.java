package dev.reprise.standalone.faults.agent;

/** Takes the write-ahead log away from write options, whose class an agent must not load. */
public final class Forgetful {

    private Forgetful() {}

    /** Called with RocksDB's own options. */
    public static void forget(Object options) {
        try {
            var _ =
                    options.getClass()
                            .getMethod("setDisableWAL", boolean.class)
                            .invoke(options, true);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
