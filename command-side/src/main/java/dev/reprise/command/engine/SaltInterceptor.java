package dev.reprise.command.engine;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Gives each event 128 random bits, so that a proof of one event gives away nothing about the
 * others.
 */
public final class SaltInterceptor implements MessageDispatchInterceptor<EventMessage<?>> {

    static final String KEY = "salt";

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
            List<? extends EventMessage<?>> messages) {
        return (_, event) -> event.andMetaData(Map.of(KEY, salt()));
    }

    private String salt() {
        var salt = new byte[BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}
