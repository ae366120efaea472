package dev.reprise.query.axonserver;

import dev.reprise.axonserver.ServerWatch;
import dev.reprise.projection.Projector;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;

/** Axon Server as the source of events; nothing is ever appended here. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class EventSourceConfiguration {

    @Bean
    CatchUpBeforeServing catchUpBeforeServing(Projector views) {
        return new CatchUpBeforeServing(views);
    }

    /** Only when Axon Server is there, so that beans that need it to start wait for it. */
    @Bean
    EventStore eventStore(
            ServerWatch connected,
            AxonServerConfiguration settings,
            AxonServerConnectionManager connections,
            @Qualifier("eventSerializer") Serializer serializer,
            org.axonframework.config.Configuration axon) {
        return AxonServerEventStore.builder()
                .configuration(settings)
                .platformConnectionManager(connections)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(axon.snapshotFilter())
                .upcasterChain(axon.upcasterChain())
                .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
    }
}
