package dev.reprise.events.card;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The 83 values of the Personal Values Card Sort (W. R. Miller, J. C'de Baca, D. B. Matthews, P. L.
 * Wilbourne; University of New Mexico, 2001; public domain), with descriptions in our own words.
 */
final class PersonalValues {

    static final List<Card> DECK = read("values-sort.json");

    private PersonalValues() {}

    private static List<Card> read(String resource) {
        try (var json = PersonalValues.class.getResourceAsStream(resource)) {
            return List.copyOf(new JsonMapper().readValue(json, DeckFile.class).cards());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record DeckFile(String source, List<Card> cards) {}
}
