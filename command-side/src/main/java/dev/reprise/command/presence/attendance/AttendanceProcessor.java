package dev.reprise.command.presence.attendance;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.EventSerializer;

import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/**
 * Drives the projection: one segment, in batches, from the first event on. A failure is retried and
 * never skipped. Rows and position are written in one transaction.
 */
public final class AttendanceProcessor implements ConfigurerModule {

    /** The name of the processor and of its processing group. */
    public static final String NAME = "presence";

    private static final int BATCH = 500;

    private final AttendanceDatabase database;

    public AttendanceProcessor(AttendanceDatabase database) {
        this.database = database;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configure(configurer.eventProcessing());
    }

    private void configure(EventProcessingConfigurer processing) {
        processing
                .registerPooledStreamingEventProcessor(
                        NAME,
                        AttendanceProcessor::source,
                        (_, processor) ->
                                processor
                                        .initialSegmentCount(1)
                                        .batchSize(BATCH)
                                        .initialToken(StreamableMessageSource::createTailToken))
                .registerTokenStore(NAME, _ -> tokens())
                .registerTransactionManager(
                        NAME, _ -> new SpringTransactionManager(database.transactionManager()))
                .registerSequencingPolicy(NAME, _ -> message -> sequence(message.getPayload()))
                .registerListenerInvocationErrorHandler(
                        NAME, _ -> PropagatingErrorHandler.instance())
                .registerErrorHandler(NAME, _ -> PropagatingErrorHandler.instance());
    }

    @SuppressWarnings("unchecked") // Every event store is a source of tracked events.
    static StreamableMessageSource<TrackedEventMessage<?>> source(Configuration configuration) {
        return (StreamableMessageSource<TrackedEventMessage<?>>) configuration.eventBus();
    }

    private static Object sequence(Object payload) {
        return payload instanceof TimelineEvent event ? event.roomCode() : "";
    }

    private TokenStore tokens() {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database.dataSource()))
                .serializer(new EventSerializer())
                // The database belongs to one process at a time, so the next one need not wait
                // until a claim times out.
                .nodeId("presence")
                .build();
    }
}
