package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client.Seat;

import java.util.Map;
import java.util.TreeMap;

/**
 * What everybody but one person sees of everybody but them, at each revision: an erasure must leave
 * it as it is, byte by byte.
 *
 * @param root over these revisions, with its signature
 * @param shown by reader, revision and participant
 */
public record OthersView(long revisions, String root, Map<String, String> shown) {

    /** What is seen now of the room up to now. */
    public static OthersView of(MarkedPerson person) {
        return of(person, person.latest());
    }

    /** What is seen now of the room up to a revision. */
    public static OthersView of(MarkedPerson person, long revisions) {
        var shown = new TreeMap<String, String>();
        for (var reader : person.readers()) {
            for (var revision = 1L; revision <= revisions; revision++) {
                see(person, reader, revision, shown);
            }
        }
        return new OthersView(revisions, root(person, revisions), shown);
    }

    private static void see(
            MarkedPerson person, Seat reader, long revision, Map<String, String> shown) {
        var path = person.room() + "?at=" + revision;
        var state = person.client().get(path, reader.token()).json();
        for (var each : state.get("participants")) {
            var participantId = each.get("participantId").asString();
            if (!participantId.equals(person.person().participantId())) {
                var what = "%s %d %s".formatted(reader.participantId(), revision, participantId);
                shown.put(what, each.toString());
            }
        }
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
