package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.reprise.log.StartRefusedException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

@ExtendWith(OutputCaptureExtension.class)
class EmbeddedEventStoreConfigurationIntegrationTest {

    @TempDir private Path directory = Path.of("");

    /** Raises the tally, unless that would bring it above three. */
    record Raise(@TargetAggregateIdentifier String tallyId) {}

    /** The tally is one higher. */
    record Raised(String tallyId) {}

    @Aggregate(cache = "aggregateCache")
    static class TallyAggregate {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String tallyId;

        private int tally;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        int handle(Raise command) {
            if (tally == 3 || command.tallyId().equals("forbidden")) {
                throw new CommandExecutionException("refused", null, "ENOUGH");
            }
            apply(new Raised(command.tallyId()));
            return tally;
        }

        @EventSourcingHandler
        void on(Raised event) {
            tallyId = event.tallyId();
            tally++;
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
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "reprise.event-store.directory=" + directory,
                        "axon.axonserver.enabled=false",
                        "axon.serializer.general=jackson3",
                        "axon.serializer.messages=jackson3",
                        "axon.serializer.events=jackson3",
                        "axon.timeout.enabled=false");
    }

    @Test
    void remembersWhatWasDecidedWhenItStartsAgain() {
        application()
                .run(context -> {
                    var commands = context.getBean(CommandGateway.class);
                    assertThat(raise(commands, "one")).isEqualTo(1);
                    assertThat(raise(commands, "one")).isEqualTo(2);
                });
        application()
                .run(context -> {
                    var commands = context.getBean(CommandGateway.class);
                    assertThat(raise(commands, "one")).isEqualTo(3);
                    assertThatThrownBy(() -> raise(commands, "one")).hasMessage("refused");
                    assertThat(context.getBean(EventStore.class).readEvents("one").asStream())
                            .hasSize(3)
                            .allMatch(event -> event.getMetaData().containsKey("traceId"));
                });
    }

    @Test
    void keepsAnAggregateInItsCacheThroughARefusal() {
        application()
                .run(context -> {
                    var commands = context.getBean(CommandGateway.class);
                    for (var expected = 1; expected <= 3; expected++) {
                        assertThat(raise(commands, "one")).isEqualTo(expected);
                    }
                    var cached = context.getBean(Cache.class).get("one");
                    assertThatThrownBy(() -> raise(commands, "one"))
                            .isInstanceOf(CommandExecutionException.class);

                    assertThat(cached).isNotNull();
                    assertThat(context.getBean(Cache.class).containsKey("one")).isTrue();
                });
    }

    @Test
    void carriesTheReasonWhenAnAggregateRefusesToBeCreated() {
        application()
                .run(context -> {
                    var commands = context.getBean(CommandGateway.class);
                    for (var attempt = 0; attempt < 2; attempt++) {
                        assertThatThrownBy(() -> raise(commands, "forbidden"))
                                .isInstanceOfSatisfying(
                                        CommandExecutionException.class,
                                        refusal ->
                                                assertThat(refusal.getDetails())
                                                        .contains("ENOUGH"));
                    }
                });
    }

    @Test
    void explainsWhyItRefusesToStartWithoutAStackTrace(CapturedOutput output) throws Exception {
        application().run(context -> raise(context.getBean(CommandGateway.class), "one"));
        Files.delete(directory.resolve("events.position"));
        var start = new SpringApplication(Application.class);
        start.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() ->
                        start.run(
                                "--reprise.event-store.directory=" + directory,
                                "--axon.axonserver.enabled=false"))
                .satisfies(failure ->
                        assertThat(StartRefusedException.behind(failure))
                                .map(StartRefusedException::exitCode)
                                .contains(65));
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("holds 1 events, but there is no")
                .contains("./run --restore")
                .contains("./run --accept-loss")
                .doesNotContain("\tat ");
    }

    @Test
    void exposesNoDataSource() {
        application().run(context -> assertThat(context).doesNotHaveBean(DataSource.class));
    }

    private static int raise(CommandGateway commands, String tallyId) {
        return commands.sendAndWait(new Raise(tallyId), 20, TimeUnit.SECONDS);
    }
}
