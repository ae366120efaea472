package dev.reprise.query.web;

import dev.reprise.query.access.AuditRecorder;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.web.limit.LargeAnswers;
import dev.reprise.web.limit.OpenStreams;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the reading of rooms over HTTP. */
@Configuration(value = "queryWebConfiguration", proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    RoomAccessGuard roomGate(
            RoomHistory history,
            Horizons horizons,
            CurrentReads reads,
            AuditRecorder auditRecorder,
            Clock clock) {
        return new RoomAccessGuard(history, horizons, reads, auditRecorder, clock);
    }

    @Bean
    RoomController queryRoomController(
            RoomAccessGuard guard, RoomHistory history, EncodedStates states) {
        return new RoomController(guard, history, states);
    }

    @Bean
    EventsController eventsController(
            RoomAccessGuard guard,
            RoomHistory history,
            EntryProofs proofs,
            OpenStreams open,
            LargeAnswers answers,
            Clock clock) {
        return new EventsController(guard, history, proofs, open, answers, clock);
    }

    @Bean
    ExportController exportController(
            RoomAccessGuard guard, RoomHistory history, OpenStreams open, Clock clock) {
        return new ExportController(guard, history, open, clock);
    }
}
