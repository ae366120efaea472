package dev.reprise.command.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.axonserver.WireSerializer;
import dev.reprise.command.engine.AggregateCache;
import dev.reprise.command.engine.RetryingCommandBus;
import dev.reprise.command.engine.RollbackUnlessRefused;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

/** Two nodes on one store, each with a memory of its own. */
class StaleStateGuardTest {

    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final Node one = new Node(engine);
    private final Node other = new Node(engine);

    record Put(@TargetAggregateIdentifier String boxId, String card) {}

    record Placed(String boxId, String card) {}

    /** Holds one card; a second one is refused, and the same again changes nothing. */
    static class Box {

        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private @Nullable String boxId;

        private @Nullable String card;

        Box() {}

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        String handle(Put command) {
            if (command.card().equals(card)) {
                return "nothing new";
            }
            if (card != null && !command.card().equals("joker")) {
                throw new CommandExecutionException("There is a " + card, null, "taken", false);
            }
            AggregateLifecycle.apply(new Placed(command.boxId(), command.card()));
            return "placed";
        }

        @EventSourcingHandler
        void on(Placed event) {
            boxId = event.boxId();
            card = event.card();
        }
    }

    /** What a command node does with a command, on a store in memory. */
    private static final class Node {

        private final CommandBus bus;
        private final Configuration axon;

        Node(InMemoryEventStorageEngine engine) {
            var events = new Events(EmbeddedEventStore.builder().storageEngine(engine));
            var served = new CachedAggregateReads();
            var cache = new AggregateCache(1 << 20, new SimpleMeterRegistry(), served::note);
            var deciding =
                    SimpleCommandBus.builder()
                            .rollbackConfiguration(new RollbackUnlessRefused(events::hasStaged))
                            .build();
            var _ =
                    deciding.registerHandlerInterceptor(
                            new StaleStateGuard(events, events::hasStaged, served));
            bus = new RetryingCommandBus(deciding);
            axon =
                    DefaultConfigurer.defaultConfiguration(false)
                            .configureSerializer(_ -> new WireSerializer())
                            .configureEventStore(_ -> events)
                            .configureCommandBus(_ -> bus)
                            .configureAggregate(
                                    AggregateConfigurer.defaultConfiguration(Box.class)
                                            .configureCache(_ -> cache))
                            .start();
        }

        String put(String card) {
            var answer = new CompletableFuture<String>();
            bus.dispatch(
                    new GenericCommandMessage<>(new Put("box", card)),
                    (_, result) ->
                            answer.complete(
                                    result.isExceptional()
                                            ? "refused: " + result.exceptionResult().getMessage()
                                            : String.valueOf(result.getPayload())));
            return answer.join();
        }
    }

    /** Tells what is staged. */
    private static final class Events extends EmbeddedEventStore {

        Events(Builder builder) {
            super(builder);
        }

        boolean hasStaged() {
            return !queuedMessages().isEmpty();
        }
    }

    @BeforeEach
    void rememberOnBothNodes() {
        assertThat(one.put("hope")).isEqualTo("placed");
        assertThat(other.put("hope")).isEqualTo("nothing new");
        assertThat(other.put("joker")).isEqualTo("placed");
        // Now one remembers hope, and there is a joker.
    }

    @AfterEach
    void end() {
        one.axon.shutdown();
        other.axon.shutdown();
    }

    @Test
    void refusesForWhatIsTrueNow() {
        assertThat(one.put("fun")).isEqualTo("refused: There is a joker");
    }

    @Test
    void takesNothingForDoneThatWasUndoneElsewhere() {
        assertThat(one.put("hope")).isEqualTo("refused: There is a joker");
    }

    @Test
    void answersFromMemoryWhatIsCurrent() {
        assertThat(other.put("joker")).isEqualTo("nothing new");
        assertThat(other.put("fun")).isEqualTo("refused: There is a joker");
    }
}
