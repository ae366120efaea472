package dev.reprise.command.engine;

import java.util.Set;

/**
 * Recognises failures of calls to Axon Server by the names of their classes, which are not on the
 * class path of a process without it.
 */
public final class RemoteFailures {

    private static final String OF_A_CALL = "io.grpc.StatusRuntimeException";
    private static final Set<String> OF_THE_WAY =
            Set.of(
                    OF_A_CALL,
                    "io.axoniq.axonserver.connector.AxonServerException",
                    "org.axonframework.axonserver.connector.AxonServerException");

    /**
     * What Axon Server says first of an event whose sequence number is taken, after gRPC's code.
     */
    private static final String TAKEN = "[AXONIQ-2000]";

    private RemoteFailures() {}

    /** Whether a call failed. */
    public static boolean isOfACall(Throwable failure) {
        return isOneOf(Set.of(OF_A_CALL), failure);
    }

    /** Whether the way to the node that decides, or from there to the store, broke. */
    public static boolean isOfTheWay(Throwable failure) {
        return isOneOf(OF_THE_WAY, failure);
    }

    /** Whether Axon Server refused an event whose sequence number is taken. */
    static boolean isOfATakenNumber(Throwable failure) {
        var message = String.valueOf(failure.getMessage());
        return isOfACall(failure) && message.startsWith(TAKEN, message.indexOf(": ") + 2);
    }

    private static boolean isOneOf(Set<String> names, Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (names.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
