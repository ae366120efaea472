package dev.reprise.events.stored;

import static java.nio.charset.StandardCharsets.US_ASCII;

import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What readers and writers of JSON keep of what they have read and written: texts in buffers, and
 * names of members in tables.
 */
public final class JsonMemory {

    private static final RecyclerPool<BufferRecycler> BUFFERS =
            JsonRecyclerPools.newConcurrentDequePool();
    private static final Set<TokenStreamFactory> READERS = ConcurrentHashMap.newKeySet();

    /** Jackson begins a table anew that has more; there is no other way to empty one. */
    private static final int MOST_NAMES = 6_000;

    private static final byte[] MANY_NAMES =
            IntStream.rangeClosed(0, MOST_NAMES)
                    .mapToObj(each -> "\"%d\":0".formatted(each))
                    .collect(Collectors.joining(",", "{", "}"))
                    .getBytes(US_ASCII);

    private JsonMemory() {}

    /** Builds factories whose readers and writers can be made to forget. */
    public static JsonFactoryBuilder factory() {
        return new Builder().recyclerPool(BUFFERS);
    }

    /** Lets a factory that is built elsewhere have the same buffers. */
    public static JsonFactoryBuilder share(JsonFactoryBuilder factory) {
        return factory.recyclerPool(BUFFERS);
    }

    /** Has a factory that was built elsewhere forget names, too. */
    public static void add(TokenStreamFactory factory) {
        READERS.add(factory);
    }

    /** Forgets everything but what is being read or written. */
    public static void forget() {
        BUFFERS.clear();
        READERS.forEach(JsonMemory::readManyNames);
        BUFFERS.clear();
    }

    private static void readManyNames(TokenStreamFactory reader) {
        try (var parser = reader.createParser(ObjectReadContext.empty(), MANY_NAMES)) {
            while (parser.nextToken() != null) {
                // Each name goes into the table.
            }
        }
    }

    private static final class Builder extends JsonFactoryBuilder {

        @Override
        public JsonFactory build() {
            var factory = super.build();
            add(factory);
            return factory;
        }
    }
}
