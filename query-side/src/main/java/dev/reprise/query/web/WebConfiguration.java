package dev.reprise.query.web;

import dev.reprise.query.access.Traces;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.web.limit.LargeAnswers;
import dev.reprise.web.limit.OpenStreams;
import dev.reprise.web.openapi.NamedSchemas;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the reading of rooms over HTTP. */
@Configuration(value = "queryWebConfiguration", proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    RoomGate roomGate(RoomHistory history, CurrentReads reads, Traces traces, Clock clock) {
        return new RoomGate(history, reads, traces, clock);
    }

    @Bean
    RoomController queryRoomController(RoomGate gate, RoomHistory history) {
        return new RoomController(gate, history);
    }

    @Bean
    EventsController eventsController(
            RoomGate gate,
            RoomHistory history,
            OpenStreams open,
            LargeAnswers answers,
            Clock clock) {
        return new EventsController(gate, history, open, answers, clock);
    }

    @Bean
    TimelineDescription timelineDescription() {
        return new TimelineDescription();
    }

    @Bean
    NamedSchemas viewNames() {
        return TimelineDescription.names();
    }
}
