package dev.reprise.command;

import dev.reprise.command.eventstore.EmbeddedEventStoreConfiguration;
import dev.reprise.events.stored.StoredEventsConfiguration;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The command side alone on the embedded engine. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    StoredEventsConfiguration.class,
    EmbeddedEventStoreConfiguration.class,
    CommandSideConfiguration.class
})
class TestApplication {}
