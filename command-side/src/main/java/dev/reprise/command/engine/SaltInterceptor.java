package dev.reprise.command.engine;

import dev.reprise.events.stored.RandomIdentifiers;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

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

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
            List<? extends EventMessage<?>> messages) {
        return (_, event) -> event.andMetaData(Map.of(KEY, salt()));
    }

    private static String salt() {
        return HexFormat.of().formatHex(RandomIdentifiers.bytes(BYTES));
    }
}
