package dev.reprise.events.stored;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.MetaDataDeserializer;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;

import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.util.function.Consumer;

/**
 * Axon's serializer with the {@link JsonLimits} of what is stored; Axon's own mapper has Jackson's
 * limits, and there is no way to give it others.
 */
public abstract class StoredJsonSerializer extends Jackson3Serializer {

    private final JsonMapper mapper;
    private final ObjectWriter writer;

    protected StoredJsonSerializer(
            RevisionResolver revisions, Consumer<JsonMapper.Builder> settings) {
        this(builder().revisionResolver(revisions), new ChainingConverter(), settings);
    }

    protected StoredJsonSerializer(Consumer<JsonMapper.Builder> settings) {
        this(builder(), new ChainingConverter(), settings);
    }

    private StoredJsonSerializer(
            Builder axon, ChainingConverter converters, Consumer<JsonMapper.Builder> settings) {
        super(axon.converter(converters));
        var json = JsonMapper.builder(JsonLimits.stored().build());
        json.addModule(
                new SimpleModule("Axon")
                        .addDeserializer(MetaData.class, new MetaDataDeserializer()));
        settings.accept(json);
        mapper = json.build();
        writer = mapper.writer();
        converters.registerConverter(new JsonNodeToByteArrayConverter(mapper));
        converters.registerConverter(new ByteArrayToJsonNodeConverter(mapper));
        converters.registerConverter(new JsonNodeToObjectNodeConverter());
        converters.registerConverter(new ObjectNodeToJsonNodeConverter());
    }

    /** The constructor of this class registers those with its own mapper. */
    @Override
    protected final void registerConverters(ChainingConverter converters) {
        // Nothing of Axon's mapper.
    }

    @Override
    protected final ObjectWriter getWriter() {
        return writer;
    }

    @Override
    protected final ObjectReader getReader(Class<?> type) {
        return mapper.readerFor(type);
    }
}
