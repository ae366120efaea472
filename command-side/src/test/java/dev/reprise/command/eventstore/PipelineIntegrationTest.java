package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.log.EventLog;
import dev.reprise.log.HeldWrite;
import dev.reprise.log.LogSettings;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Commands over the bus to real aggregates on a disk that a test holds up. */
@TestInstance(Lifecycle.PER_CLASS)
class PipelineIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final long BUFFER = 2 << 20;
    private static final HeldWrite WRITE = new HeldWrite();
    private static final AtomicInteger HANDLED = new AtomicInteger();

    @TempDir private static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext context;

    /** Raises the tally, unless that would bring it above three. */
    record Raise(@TargetAggregateIdentifier String tallyId) {}

    /** Raises the tally without limit. */
    record Count(@TargetAggregateIdentifier String tallyId) {}

    /** Changes nothing, as a duplicate of an earlier command. */
    record Repeat(@TargetAggregateIdentifier String tallyId) {}

    /** Reads two tallies. */
    record Add(String tallyId, String otherId) {}

    /** The tally is one higher. */
    record Raised(String tallyId) {}

    @Aggregate(cache = "aggregateCache", lockFactory = "aggregateLocks")
    static class TallyAggregate {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String tallyId;

        private int tally;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        int handle(Raise command) {
            HANDLED.incrementAndGet();
            if (tally == 3) {
                throw new CommandExecutionException("refused", null, "ENOUGH");
            }
            apply(new Raised(command.tallyId()));
            return tally;
        }

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        int handle(Count command) {
            apply(new Raised(command.tallyId()));
            return tally;
        }

        @CommandHandler
        int handle(Repeat command) {
            HANDLED.incrementAndGet();
            return tally;
        }

        @EventSourcingHandler
        void on(Raised event) {
            tallyId = event.tallyId();
            tally++;
        }

        int tally() {
            return tally;
        }
    }

    /** Handles what concerns two aggregates. */
    record Adding(Repository<TallyAggregate> tallies) {

        @CommandHandler
        int handle(Add command) {
            HANDLED.incrementAndGet();
            return List.of(command.tallyId(), command.otherId()).stream()
                    .mapToInt(each -> tallies.load(each).invoke(TallyAggregate::tally))
                    .sum();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EmbeddedEventStoreConfiguration.class, TallyAggregate.class})
    static class Application {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        EventLog eventLog(MeterRegistry meters) {
            return EventLog.open(
                    directory,
                    false,
                    new LogSettings(BUFFER, BUFFER),
                    (activity, cause) -> {
                        throw new AssertionError(activity, cause);
                    },
                    meters,
                    WRITE::around);
        }

        @Bean
        Adding adding(Repository<TallyAggregate> tallies) {
            return new Adding(tallies);
        }
    }

    @BeforeAll
    void start() {
        System.setProperty("axoniq.update-checker.disabled", "true");
        context =
                new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "reprise.event-store.directory=" + directory,
                                "reprise.event-store.minimum-free-space=0",
                                "reprise.command.deadline=" + DEADLINE.toSeconds() + "s",
                                "reprise.command.at-once=200000",
                                "spring.main.allow-bean-definition-overriding=true",
                                "spring.main.banner-mode=off",
                                "axon.axonserver.enabled=false",
                                "axon.serializer.general=jackson3",
                                "axon.serializer.messages=jackson3",
                                "axon.serializer.events=jackson3",
                                "axon.timeout.enabled=false")
                        .run();
    }

    @AfterEach
    void release() {
        WRITE.release();
    }

    @AfterAll
    void end() {
        context.close();
    }

    private EventLog log() {
        return context.getBean(EventLog.class);
    }

    private CompletableFuture<CommandResultMessage<?>> send(Object command) {
        return send(command, LIMIT);
    }

    private CompletableFuture<CommandResultMessage<?>> send(Object command, Duration deadline) {
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        var timely =
                CommandDeadline.orElse(
                        Instant.now().plus(deadline),
                        GenericCommandMessage.<Object>asCommandMessage(command));
        // The sender's thread decides and waits.
        Thread.startVirtualThread(() ->
                context.getBean(CommandBus.class)
                        .dispatch(timely, (_, result) -> answer.complete(result)));
        return answer;
    }

    private static Object payload(CompletableFuture<CommandResultMessage<?>> answer) {
        assertThat(answer).succeedsWithin(LIMIT);
        assertThat(answer.join().isExceptional()).as(answer.toString()).isFalse();
        return answer.join().getPayload();
    }

    private static Throwable failure(CompletableFuture<CommandResultMessage<?>> answer) {
        assertThat(answer).succeedsWithin(LIMIT);
        return answer.join().exceptionResult();
    }

    private void raise(String tallyId, int times) {
        for (var each = 1; each <= times; each++) {
            assertThat(payload(send(new Raise(tallyId)))).isEqualTo(each);
        }
    }

    /** Sends a command whose events are being written, for as long as the disk is held. */
    private CompletableFuture<CommandResultMessage<?>> sendHeld(Object command) {
        var before = WRITE.entered();
        WRITE.hold();
        var answer = send(command);
        await().atMost(LIMIT).until(() -> WRITE.entered() > before);
        return answer;
    }

    /** Sends a command and returns when it has been decided. */
    private CompletableFuture<CommandResultMessage<?>> sendDecided(Object command) {
        var before = HANDLED.get();
        var answer = send(command);
        await().atMost(LIMIT).until(() -> HANDLED.get() > before);
        return answer;
    }

    @Test
    void decidesOnTheNewStateWhileTheWriteOfTheCommandBeforeHangs() {
        var first = sendHeld(new Raise("piped"));
        var second = sendDecided(new Raise("piped"));
        var third = sendDecided(new Raise("piped"));
        await().atMost(LIMIT).until(() -> log().lastSequenceOf("piped") == 2);

        assertThat(List.of(first, second, third)).noneMatch(CompletableFuture::isDone);
        assertThat(log().timelines().latest("piped")).isZero();
        WRITE.release();
        assertThat(payload(first)).isEqualTo(1);
        assertThat(payload(second)).isEqualTo(2);
        assertThat(payload(third)).isEqualTo(3);
        assertThat(
                        context.getBean(EventStore.class)
                                .readEvents("piped")
                                .asStream()
                                .map(Message::getPayload))
                .hasSize(3);
    }

    @Test
    void holdsBackAnAnswerThatRestsOnWhatIsNotDurable() {
        raise("resting", 2);
        var accepted = sendHeld(new Raise("resting"));
        var refused = sendDecided(new Raise("resting"));
        var repeated = sendDecided(new Repeat("resting"));

        await().pollDelay(Duration.ofMillis(50)).until(() -> !accepted.isDone());
        assertThat(List.of(refused, repeated)).noneMatch(CompletableFuture::isDone);
        WRITE.release();
        assertThat(payload(accepted)).isEqualTo(3);
        assertThat(failure(refused)).hasMessage("refused");
        assertThat(payload(repeated)).isEqualTo(3);
    }

    @Test
    void answersAtOnceWhatRestsOnOtherAggregates() {
        raise("aside", 3);
        var held = sendHeld(new Raise("held"));

        assertThat(failure(send(new Raise("aside")))).hasMessage("refused");
        assertThat(payload(send(new Repeat("aside")))).isEqualTo(3);
        assertThat(held).isNotDone();
    }

    @Test
    void holdsBackAnAnswerThatRestsOnTwoAggregatesForEither() {
        raise("durable", 1);
        var held = sendHeld(new Raise("pending"));
        var sum = sendDecided(new Add("durable", "pending"));
        var back = sendDecided(new Add("pending", "durable"));

        await().pollDelay(Duration.ofMillis(50)).until(() -> !held.isDone());
        assertThat(List.of(sum, back)).noneMatch(CompletableFuture::isDone);
        assertThat(payload(send(new Add("durable", "durable")))).isEqualTo(2);
        WRITE.release();
        assertThat(payload(sum)).isEqualTo(2);
        assertThat(payload(back)).isEqualTo(2);
    }

    @Test
    void keepsDeadlinesWhileAWriteHangsAndRefusesAtOnceWhileItHangsLonger() {
        WRITE.hold();
        var late = send(new Raise("late"), Duration.ofMillis(200));
        assertThat(failure(late)).isInstanceOf(OutcomeUnknownException.class);
        await().atMost(LIMIT).until(() -> log().isStalled(DEADLINE));

        var handled = HANDLED.get();
        assertThat(failure(send(new Raise("late")))).isInstanceOf(GateShutException.class);
        assertThat(HANDLED).hasValue(handled);
        WRITE.release();
        await().atMost(LIMIT).until(() -> !log().isStalled(DEADLINE));
        assertThat(payload(send(new Raise("late")))).isEqualTo(2);
    }

    @Test
    void boundsWhatWaitsForTheDiskHoweverManyCommandsAreSent() {
        var held = sendHeld(new Count("flood"));
        var accepted = new LongAdder();
        var refused = new LongAdder();
        var most = 0L;
        var answers = 100_000;
        for (var each = 0; each < answers; each++) {
            var _ =
                    send(new Count("flood-" + each % 50))
                            .thenAccept(result -> {
                                if (!result.isExceptional()) {
                                    accepted.increment();
                                } else if (result.exceptionResult() instanceof GateShutException) {
                                    refused.increment();
                                }
                            });
            most = Math.max(most, log().buffer().used());
        }
        await().atMost(LIMIT).until(() -> refused.sum() > answers / 2);
        assertThat(accepted.sum()).isZero();
        assertThat(held).isNotDone();
        assertThat(Math.max(most, log().buffer().used())).isBetween(BUFFER / 2, BUFFER);

        WRITE.release();
        assertThat(payload(held)).isEqualTo(1);
        await().atMost(LIMIT).until(() -> accepted.sum() + refused.sum() == answers);
        assertThat(accepted.sum()).isPositive().isEqualTo(stored("flood-"));
        await().atMost(LIMIT).until(() -> log().buffer().used() == 0);
        assertThat(payload(send(new Count("flood")))).isEqualTo(2);
    }

    private long stored(String prefix) {
        var count = 0L;
        for (var each = 0; each < 50; each++) {
            count += log().lastSequenceOf(prefix + each) + 1;
        }
        return count;
    }
}
