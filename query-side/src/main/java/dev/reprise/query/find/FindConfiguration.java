package dev.reprise.query.find;

import dev.reprise.log.TimelineLog;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.query.access.AuditRecorder;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.seal.StateSeal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the search. */
@Configuration(proxyBeanMethods = false)
public class FindConfiguration {

    @Bean
    People people(StateSeal seal) {
        return new People(seal);
    }

    @Bean
    FindController findController(
            TimelineLog log,
            EventDecoder decoder,
            ProjectionDatabase views,
            CurrentReads reads,
            RoomHistory history,
            People people,
            AuditRecorder recorder) {
        var finder = new Finder(log, decoder, history, new OpenRooms(views.jdbc(), people));
        return new FindController(finder, reads, history, recorder);
    }
}
