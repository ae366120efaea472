package dev.reprise.standalone;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The standalone in this process, on a clock that a test moves; nothing is swept meanwhile. */
public final class RunningStandalone implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public RunningStandalone(Path data, MovableClock clock) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        context =
                new SpringApplicationBuilder(Standalone.class)
                        .initializers(it ->
                                ((GenericApplicationContext) it)
                                        .registerBean("movableClock", Clock.class, () -> clock))
                        .properties("spring.main.banner-mode=off")
                        .run(
                                "--server.port=0",
                                "--reprise.data-directory=" + data,
                                "--reprise.presence.sweep-interval=1h");
    }

    public Client client() {
        return new Client(URI.create(baseUrl()));
    }

    /** Without a slash at its end. */
    public String baseUrl() {
        return "http://127.0.0.1:"
                + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Begins at the real time, and then stands still until it is moved. */
    public static final class MovableClock extends Clock {

        private volatile Instant now = Instant.now();

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
