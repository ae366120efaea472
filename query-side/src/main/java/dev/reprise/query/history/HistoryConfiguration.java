package dev.reprise.query.history;

import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;
import dev.reprise.query.timeline.LiveTimeline;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineEntries;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the reading of history. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
public class HistoryConfiguration {

    @Bean
    RoomHistory roomHistory(
            LiveTimeline live,
            TimelineEntries entries,
            RoomStates states,
            TailSubscription tail,
            HistoryProperties properties) {
        return new RoomHistory(live, entries, states, tail, properties);
    }

    @Bean
    Horizons horizons(
            RoomHistory history, RoomStates states, Clock clock, HistoryProperties properties) {
        return new Horizons(history, states.ofAWhileAgo(), clock, properties);
    }

    @Bean
    CurrentReads currentReads(
            Projector projector,
            TailSubscription tail,
            RoomHistory history,
            HistoryProperties properties) {
        return new CurrentReads(projector, tail, history, properties);
    }

    @Bean
    RevisionQueryHandler revisionQueryHandler(RoomHistory history, TimelineEntries entries) {
        return new RevisionQueryHandler(history, entries);
    }
}
