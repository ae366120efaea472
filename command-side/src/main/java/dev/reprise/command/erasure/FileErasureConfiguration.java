package dev.reprise.command.erasure;

import dev.reprise.command.eventstore.EventStoreProperties;
import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.SubjectKeys;
import dev.reprise.sealing.KeysOfLog;
import dev.reprise.sealing.SealProperties;

import org.springframework.beans.factory.ObjectProvider;
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
@Import(ErasureConfiguration.class)
public class FileErasureConfiguration {

    /** What the list names is destroyed before anything is read. */
    @Bean
    ErasureKeys erasureKeys(
            EventStoreProperties store,
            ErasureProperties properties,
            SealProperties seal,
            SubjectKeys keys,
            ObjectProvider<StorageFailureHandler> handler,
            Clock clock) {
        var lists =
                ErasureLists.open(
                        Stream.concat(
                                Stream.of(KeyFiles.erasures(store.directory())),
                                Stream.ofNullable(properties.listedIn())));
        var erasureKeys =
                new FileErasureKeys(
                        KeysOfLog.files(store.directory(), seal.dataKey()),
                        keys,
                        lists,
                        handler.getIfAvailable(StorageFailureHandler::haltingTheProcess));
        erasureKeys.destroyListed(clock.instant());
        return erasureKeys;
    }

    @Bean
    ErasuresAtWork erasuresAtWork(UnfinishedErasures erasures, ErasureProperties properties) {
        return new ErasuresAtWork(erasures::resume, erasures::complete, properties.look());
    }
}
