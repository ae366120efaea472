package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.Map;
import java.util.TreeMap;

/**
 * What everybody but one person sees of everything but them, at each revision: an erasure must
 * leave it as it is, byte by byte.
 *
 * @param root over these revisions, with its signature
 * @param shown states and entries by reader and revision
 */
public record OthersView(long revisions, String root, Map<String, String> shown) {

    /** What is seen now of the room up to now. */
    public static OthersView of(MarkedPerson person) {
        return of(person, person.latest());
    }

    /** What is seen now of the room up to a revision. */
    public static OthersView of(MarkedPerson person, long revisions) {
        var shown = new TreeMap<String, String>();
        person.tokensOfOthers()
                .forEach((reader, token) -> {
                    for (var revision = 1L; revision <= revisions; revision++) {
                        var what = "state %d for %s".formatted(revision, reader);
                        shown.put(what, state(person, token, revision));
                    }
                    for (var entry :
                            person.client().events(person.host().roomCode(), credentials(token))) {
                        var revision = entry.get("revision").asLong();
                        if (revision <= revisions && !isOf(person, entry)) {
                            shown.put(
                                    "entry %d for %s".formatted(revision, reader),
                                    entry.toString());
                        }
                    }
                });
        return new OthersView(revisions, root(person, revisions), shown);
    }

    private static String state(MarkedPerson person, String token, long revision) {
        var path = person.room() + "?at=" + revision;
        var state = person.client().get(path, credentials(token)).json();
        var participants = (ArrayNode) state.get("participants");
        for (var i = participants.size() - 1; i >= 0; i--) {
            if (isOf(person, participants.get(i))) {
                participants.remove(i);
            }
        }
        return state.toString();
    }

    private static boolean isOf(MarkedPerson person, JsonNode shown) {
        return shown.path("participantId").asString("").equals(person.person().participantId())
                || shown.path("actorId").asString("").equals(person.person().participantId());
    }

    private static @Nullable String credentials(String token) {
        return token.isEmpty() ? null : token;
    }

    private static String root(MarkedPerson person, long revisions) {
        var answer = person.client().get(person.room() + "/checkpoint?size=" + revisions, null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.http().body();
    }

    /** Fails unless all of it is seen again. */
    public void requireSame(MarkedPerson later) {
        assertThat(of(later, revisions)).isEqualTo(this);
    }
}
