package dev.reprise.sealing;

import dev.reprise.log.EventLog;
import dev.reprise.seal.ParticipantKeys;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Wires what a process knows of erased people, and how it forgets them. */
@Configuration(proxyBeanMethods = false)
public class ForgettingConfiguration {

    @Bean
    ErasedRooms erasedRooms() {
        return new ErasedRooms();
    }

    @Bean
    KnownErasures knownErasures() {
        return new KnownErasures();
    }

    @Bean
    Forgetting forgetting(
            ParticipantKeys keys,
            ErasedRooms rooms,
            EventLog log,
            ObjectProvider<ErasureListener> listeners) {
        // Only when there is something to forget: listeners follow the log, as who forgets does.
        return new Forgetting(
                keys, rooms, log, SingletonSupplier.of(() -> listeners.orderedStream().toList()));
    }
}
