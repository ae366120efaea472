package dev.reprise.proof;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Committed vectors; each file says who made it. */
public final class Vectors {

    private Vectors() {}

    /** A file of them. */
    public static JsonNode json(String name) {
        return ExactJson.read(bytes(name));
    }

    static byte[] bytes(String name) {
        try (var file = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
