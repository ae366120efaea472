package dev.reprise.events.stored;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * How deep and how long JSON may be: what is accepted from outside, and what is read and written
 * once it was accepted. The second is so much more that whatever was ever stored stays readable,
 * also wrapped into states, snapshots, commands and streams.
 */
public final class JsonLimits {

    /** How many objects and arrays may lie within one another in a body. */
    public static final int ACCEPTED_DEPTH = 32;

    /** How many characters a number in a body may have. */
    public static final int ACCEPTED_NUMBER_LENGTH = 64;

    /** How many characters a text in a body may have. */
    public static final int ACCEPTED_TEXT_LENGTH = 32_768;

    /** How many characters the name of a member in a body may have. */
    public static final int ACCEPTED_NAME_LENGTH = 256;

    /**
     * Earlier versions wrote up to 500 levels. Writing takes some stack for each; a thread has
     * enough for twice as many.
     */
    private static final int STORED_DEPTH = 1_000;

    private static final int STORED_LENGTH = 256 * 1024 * 1024;

    private JsonLimits() {}

    /** What is accepted from outside. */
    public static StreamReadConstraints accepted() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(ACCEPTED_DEPTH)
                .maxNumberLength(ACCEPTED_NUMBER_LENGTH)
                .maxStringLength(ACCEPTED_TEXT_LENGTH)
                .maxNameLength(ACCEPTED_NAME_LENGTH)
                .build();
    }

    /** For reading and writing whatever was accepted once. */
    public static JsonFactoryBuilder stored() {
        return JsonMemory.factory()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(STORED_DEPTH)
                                .maxNumberLength(STORED_LENGTH)
                                .maxStringLength(STORED_LENGTH)
                                .maxNameLength(STORED_LENGTH)
                                .build())
                .streamWriteConstraints(
                        StreamWriteConstraints.builder().maxNestingDepth(STORED_DEPTH).build());
    }
}
