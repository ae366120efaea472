package dev.reprise.command.acknowledgement;

/** What the sender of an accepted command is answered. */
public interface CommandAnswer {

    /** Whether the command had happened before, under the same key. */
    boolean duplicate();

    /** Whether something changed by it, now or then. */
    boolean changed();

    /** An answer that comes with an acknowledgement. */
    interface WithAck extends CommandAnswer {

        Ack ack();

        @Override
        default boolean duplicate() {
            return ack().duplicate();
        }

        @Override
        default boolean changed() {
            return ack().changed();
        }
    }
}
