package dev.reprise.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutageFilterTest {

    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.setContext(context);
        said.start();
        var root = context.getLogger("ROOT");
        root.setLevel(Level.WARN);
        root.addAppender(said);
        var filter = new OutageFilter();
        filter.setContext(context);
        filter.start();
        context.addTurboFilter(filter);
    }

    @Test
    void letsThoseWhoSpeakToAxonServerSayLittle() {
        var logger = context.getLogger("io.axoniq.axonserver.connector.impl.SomeChannel");
        for (var attempt = 0; attempt < 100; attempt++) {
            logger.warn("Connecting to {} failed", "127.0.0.1:8124");
        }

        // The minute may end in between.
        assertThat(said.list).hasSizeBetween(2, 4);
    }

    @Test
    void countsNothingThatIsNotSaidAnyway() {
        var logger = context.getLogger("io.axoniq.axonserver.connector.impl.SomeChannel");
        for (var attempt = 0; attempt < 100; attempt++) {
            assertThat(logger.isWarnEnabled()).isTrue();
            logger.debug("nothing");
        }
        logger.warn("something");

        assertThat(said.list).hasSize(1);
    }

    @Test
    void saysNoStackTraces() {
        var logger = context.getLogger("org.axonframework.axonserver.connector.Something");
        for (var attempt = 0; attempt < 100; attempt++) {
            logger.error("It failed", new IllegalStateException("away"));
            logger.error("{} {} failed", "It", attempt, new IllegalStateException("away"));
        }

        assertThat(said.list).isNotEmpty();
        assertThat(said.list).noneMatch(event -> event.getThrowableProxy() != null);
    }

    @Test
    void letsEverybodyElseSpeak() {
        var logger = context.getLogger("dev.reprise.command.Something");
        for (var attempt = 0; attempt < 100; attempt++) {
            logger.warn("something");
        }

        assertThat(said.list).hasSize(100);
    }
}
