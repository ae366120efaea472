package dev.reprise.query.proof;

import dev.reprise.log.TimelineLog;
import dev.reprise.proof.LogKey;
import dev.reprise.query.web.EntryProofs;
import dev.reprise.query.web.RoomAccessGuard;
import dev.reprise.seal.KeyLookup;
import dev.reprise.sealing.JdbcKeys;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the proofs that nothing of a room's history was changed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProofProperties.class)
public class ProofConfiguration {

    @Bean
    LogKey logKey(ProofProperties properties, ObjectProvider<JdbcKeys> shared) {
        return LogKeys.from(
                properties,
                () -> shared.stream().findFirst().flatMap(keys -> keys.secrets().logKey()));
    }

    @Bean
    EntryProofs entryProofs(TimelineLog log, KeyLookup keys) {
        return new ProvenEntries(log, keys);
    }

    @Bean
    RoomTrees roomTrees(TimelineLog log) {
        return new RoomTrees(log);
    }

    @Bean
    ProofController proofController(RoomAccessGuard guard, RoomTrees trees, LogKey key) {
        return new ProofController(guard, trees, key);
    }
}
