package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.eventstore.EventStoreProperties;
import dev.reprise.log.EventLog;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.seal.SubjectKeys;
import dev.reprise.sealing.ErasedRooms;
import dev.reprise.sealing.ErasureListener;
import dev.reprise.sealing.KeysOfLog;
import dev.reprise.sealing.SealProperties;
import dev.reprise.web.container.Leftovers;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.util.stream.Stream;

/** Wires erasures where both sides are one process, on the embedded engine. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ErasureProperties.class,
    EventStoreProperties.class,
    SealProperties.class
})
@Import({ErasureAggregate.class, ErasuresController.class})
public class ErasureConfiguration {

    @Bean
    ErasedRooms erasedRooms() {
        return new ErasedRooms();
    }

    /** What the list names is destroyed before anything is read. */
    @Bean
    ErasureKeys erasureKeys(
            EventStoreProperties store,
            ErasureProperties properties,
            SealProperties seal,
            SubjectKeys keys,
            ObjectProvider<StorageFailureHandler> handler,
            Clock clock) {
        KeyFiles files = KeysOfLog.files(store.directory(), seal.dataKey());
        var lists =
                ErasureLists.open(
                        Stream.concat(
                                Stream.of(KeyFiles.erasures(store.directory())),
                                Stream.ofNullable(properties.listedIn())));
        var erasureKeys =
                new ErasureKeys(
                        files,
                        keys,
                        lists,
                        handler.getIfAvailable(StorageFailureHandler::haltingTheProcess));
        erasureKeys.destroyListed(clock.instant());
        return erasureKeys;
    }

    @Bean
    Forgetting forgetting(
            EventLog log,
            LockFactory locks,
            @Qualifier("roomCache") Cache roomCache,
            @Qualifier("participantCache") Cache participantCache,
            ObjectProvider<ErasureListener> listeners) {
        return new Forgetting(
                log, locks, roomCache, participantCache, listeners.orderedStream().toList());
    }

    @Bean
    Erasures erasures(
            CommandDispatcher commands,
            EventLog log,
            ErasureKeys keys,
            ErasedRooms rooms,
            Forgetting forgetting,
            OpenErasures open,
            Clock clock) {
        return new Erasures(commands, log, keys, rooms, forgetting, open, clock);
    }

    @Bean
    UnfinishedErasures unfinishedErasures(
            Erasures erasures,
            CommandDispatcher commands,
            EventLog log,
            ErasureKeys keys,
            PeopleInLog people,
            Forgetting forgetting,
            OpenErasures open,
            ErasureProperties properties,
            Clock clock) {
        return new UnfinishedErasures(
                erasures, commands, log, keys, people, forgetting, open, properties.rest(), clock);
    }

    @Bean
    OpenErasures openErasures(Clock clock) {
        return new OpenErasures(clock);
    }

    @Bean
    ErasureListener leftoversOfRequests(Leftovers leftovers) {
        return (_, _) -> leftovers.forget();
    }

    @Bean
    PeopleInLog peopleInLog(EventLog log, ParticipantKeys keys) {
        return new PeopleInLog(log, keys);
    }

    @Bean
    ErasuresAtWork erasuresAtWork(UnfinishedErasures erasures, ErasureProperties properties) {
        return new ErasuresAtWork(erasures, properties.look());
    }
}
