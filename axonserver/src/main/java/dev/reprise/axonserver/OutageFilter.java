package dev.reprise.axonserver;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets those who speak to Axon Server say so much a minute and no more, in one line each: while it
 * is away they would fill the log with the same, and with stack traces. {@link ServerWatch} says
 * when it goes and comes back.
 */
final class OutageFilter extends TurboFilter {

    private static final int A_MINUTE = 2;
    private static final List<String> TALKATIVE =
            List.of(
                    "io.axoniq.",
                    "io.grpc.",
                    "org.axonframework.axonserver.",
                    "org.axonframework.modelling.");

    private long minute = Long.MIN_VALUE;
    private int said;

    /** Puts one before all loggers, where it is not there yet. */
    static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && context.getTurboFilterList().stream()
                        .noneMatch(OutageFilter.class::isInstance)) {
            var filter = new OutageFilter();
            filter.setContext(context);
            filter.start();
            context.addTurboFilter(filter);
        }
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        // It is also asked whether a level is enabled, without anything to be said yet.
        if (format == null
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())
                || TALKATIVE.stream().noneMatch(logger.getName()::startsWith)) {
            return FilterReply.NEUTRAL;
        }
        if (!mayBeSaid()) {
            return FilterReply.DENY;
        }
        var trace = failure == null ? lastOf(parameters) : failure;
        if (trace == null) {
            return FilterReply.NEUTRAL;
        }
        var message = MessageFormatter.basicArrayFormat(format, parameters);
        logger.getLoggerContext()
                .getLogger(OutageFilter.class)
                .warn("{}: {}: {}", logger.getName(), message, trace.toString());
        return FilterReply.DENY;
    }

    /** Where a message has parameters, the failure is the last of them. */
    private static @Nullable Throwable lastOf(Object @Nullable [] parameters) {
        return parameters != null
                        && parameters.length > 0
                        && parameters[parameters.length - 1] instanceof Throwable failure
                ? failure
                : null;
    }

    private synchronized boolean mayBeSaid() {
        var now = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
        if (now != minute) {
            minute = now;
            said = 0;
        }
        return ++said <= A_MINUTE;
    }
}
