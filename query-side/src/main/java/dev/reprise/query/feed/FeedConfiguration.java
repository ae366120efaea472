package dev.reprise.query.feed;

import dev.reprise.log.TimelineLog;
import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.web.limit.LargeAnswers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;

/** Wires the feed. */
@Configuration(proxyBeanMethods = false)
public class FeedConfiguration {

    @Bean
    FeedController feedController(
            TimelineLog log,
            TimelineEntries entries,
            RoomHistory history,
            CurrentReads reads,
            LargeAnswers answers,
            Clock clock) {
        return new FeedController(new Feed(log, entries, history, reads), answers, clock);
    }
}
