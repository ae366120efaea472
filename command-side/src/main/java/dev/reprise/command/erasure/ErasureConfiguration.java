package dev.reprise.command.erasure;

import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.log.EventLog;
import dev.reprise.projection.TailSubscription;
import dev.reprise.seal.ParticipantKeys;
import dev.reprise.sealing.ErasureListener;
import dev.reprise.sealing.Forgetting;
import dev.reprise.sealing.ForgettingConfiguration;
import dev.reprise.sealing.KnownErasures;
import dev.reprise.web.container.Leftovers;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.time.Duration;

/** Wires erasures, whatever the engine; how keys are destroyed is chosen elsewhere. */
@Configuration(proxyBeanMethods = false)
@Import({ForgettingConfiguration.class, ErasureAggregate.class, ErasuresController.class})
public class ErasureConfiguration {

    @Bean
    CurrentLog currentLog(EventLog log, TailSubscription tail) {
        return new CurrentLog(log, tail);
    }

    @Bean
    Erasures erasures(
            CommandDispatcher commands,
            CurrentLog log,
            ErasureKeys keys,
            KnownErasures known,
            Forgetting forgetting,
            Clock clock) {
        return new Erasures(commands, log, keys, known, forgetting, clock);
    }

    @Bean
    OpenErasures openErasures(KnownErasures known, Clock clock) {
        return new OpenErasures(known, clock);
    }

    @Bean
    ErasureListener leftoversOfRequests(Leftovers leftovers) {
        return (_, _) -> leftovers.forget();
    }

    @Bean
    UnfinishedErasures unfinishedErasures(
            Erasures erasures,
            CommandDispatcher commands,
            CurrentLog log,
            ErasureKeys keys,
            PeopleInLog people,
            KnownErasures known,
            Forgetting forgetting,
            ObjectProvider<ErasureProperties> properties,
            Clock clock) {
        var rest =
                properties.stream().findFirst().map(ErasureProperties::rest).orElse(Duration.ZERO);
        return new UnfinishedErasures(
                erasures, commands, log, keys, people, known, forgetting, rest, clock);
    }

    @Bean
    PeopleInLog peopleInLog(CurrentLog log, ParticipantKeys keys) {
        return new PeopleInLog(log, keys);
    }

    @Bean
    ForgottenAggregates forgottenAggregates(
            LockFactory locks,
            @Qualifier("roomCache") Cache rooms,
            @Qualifier("participantCache") Cache participants) {
        return new ForgottenAggregates(locks, rooms, participants);
    }
}
