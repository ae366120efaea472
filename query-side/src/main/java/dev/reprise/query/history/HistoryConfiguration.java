package dev.reprise.query.history;

import dev.reprise.projection.Projector;
import dev.reprise.query.timeline.RoomStates;
import dev.reprise.query.timeline.TimelineConfiguration;
import dev.reprise.query.timeline.TimelineStore;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of history. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
public class HistoryConfiguration {

    @Bean
    RoomHistory roomHistory(
            TimelineStore store,
            RoomStates states,
            @Qualifier(TimelineConfiguration.NAME) Projector timeline,
            HistoryProperties properties) {
        return new RoomHistory(store, states, timeline, properties);
    }

    @Bean
    CurrentReads currentReads(
            @Qualifier(TimelineConfiguration.NAME) Projector timeline,
            RoomHistory history,
            HistoryProperties properties) {
        return new CurrentReads(timeline, history, properties);
    }

    @Bean
    RevisionQueryHandler revisionQueryHandler(
            RoomHistory history, @Qualifier(TimelineConfiguration.NAME) Projector timeline) {
        return new RevisionQueryHandler(history, timeline);
    }
}
