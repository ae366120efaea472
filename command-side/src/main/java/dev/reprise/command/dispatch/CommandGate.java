package dev.reprise.command.dispatch;

/** Whether the engine takes commands now; who need not send any waits while it does not. */
@FunctionalInterface
public interface CommandGate {

    CommandGate ALWAYS_OPEN = () -> true;

    boolean isOpen();
}
