package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.trace.CommandSpans;
import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceParent;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;

import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

class FsyncSpansIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REQUEST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("reprise.events");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @SuppressWarnings("NullAway.Init")
    private DurableCommandBus commandBus;

    @BeforeEach
    void open() {
        open(Sampler.alwaysOn());
    }

    private void open(Sampler sampler) {
        var tracer =
                SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exported))
                        .build()
                        .get("test");
        var spans = new CommandSpans(tracer);
        var fsyncs = new FsyncSpans(spans);
        opened = OpenedStore.in(directory, fsyncs::around);
        var deciding = SimpleCommandBus.builder().build();
        deciding.registerHandlerInterceptor(spans::decide);
        commandBus =
                new DurableCommandBus(
                        deciding, opened.log, fsyncs.around(opened.log), Clock.systemUTC());
        commandBus.subscribe(
                String.class.getName(),
                command -> {
                    opened.store.publish(event((String) command.getPayload(), 0));
                    return "noted";
                });
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private CompletableFuture<CommandResultMessage<?>> send(String room) {
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        var command =
                new GenericCommandMessage<>(
                        room, Map.of(TraceParent.NAME, REQUEST, EventMetadata.COMMAND_ID, room));
        Thread.startVirtualThread(
                () -> commandBus.dispatch(command, (_, result) -> answer.complete(result)));
        return answer;
    }

    private List<SpanData> spans(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private void sendOneAndThenThreeTogether() {
        opened.write.hold();
        var first = send("room-0");
        await().until(() -> opened.write.entered() == 1);
        var others = IntStream.rangeClosed(1, 3).mapToObj(room -> send("room-" + room)).toList();
        await().until(() -> opened.log.last() == 4);
        opened.write.release();
        assertThat(first).succeedsWithin(LIMIT);
        others.forEach(each -> assertThat(each).succeedsWithin(LIMIT));
    }

    @Test
    void makesOneSpanOfAnFsyncAndLinksAllCommandsThatSharedItToIt() {
        sendOneAndThenThreeTogether();

        assertThat(spans("fsync"))
                .extracting(span -> span.getAttributes().get(EVENTS))
                .containsExactlyInAnyOrder(1L, 3L);
        var shared =
                spans("fsync").stream()
                        .filter(span -> Long.valueOf(3).equals(span.getAttributes().get(EVENTS)))
                        .findFirst()
                        .orElseThrow();
        assertThat(spans("append"))
                .hasSize(4)
                .filteredOn(append -> isLinkedTo(append, shared))
                .hasSize(3)
                .extracting(SpanData::getSpanId)
                .contains(shared.getParentSpanId());
    }

    private static boolean isLinkedTo(SpanData append, SpanData fsync) {
        return append.getLinks().stream()
                .map(LinkData::getSpanContext)
                .anyMatch(fsync.getSpanContext()::equals);
    }

    @Test
    void putsDecisionAndWaitUnderTheRequest() {
        assertThat(send("room-0")).succeedsWithin(LIMIT);

        for (var name : List.of("decide", "append")) {
            assertThat(spans(name))
                    .singleElement()
                    .extracting(span ->
                            "00-%s-%s-01".formatted(span.getTraceId(), span.getParentSpanId()))
                    .isEqualTo(REQUEST);
        }
    }

    @Test
    void makesNoneForCommandsThatAreNotSampled() throws Exception {
        opened.close();
        open(Sampler.alwaysOff());
        sendOneAndThenThreeTogether();

        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }
}
