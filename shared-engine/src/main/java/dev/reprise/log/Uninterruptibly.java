package dev.reprise.log;

/** Waits that an interrupt only delays: to return early would close what is still used. */
final class Uninterruptibly {

    private Uninterruptibly() {}

    static void join(Thread thread) {
        var interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
