package dev.reprise.query.find;

import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.UnicodeText;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.InlineProjection;
import dev.reprise.seal.StateSeal;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Who was ever in which room, by name: in rows alone, sealed, so that nothing of them can be read
 * once the person is erased.
 */
final class People implements InlineProjection {

    private static final String TABLE = "person";
    private static final String PATH = "/name";

    private final StateSeal seal;

    People(StateSeal seal) {
        this.seal = seal;
    }

    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var rows =
                changes.stream()
                        .map(change -> change.entry().event())
                        .filter(ParticipantJoined.class::isInstance)
                        .map(ParticipantJoined.class::cast)
                        .map(each ->
                                new Object[] {each.roomCode(), each.participantId(), sealed(each)})
                        .toList();
        if (!rows.isEmpty()) {
            views.batchUpdate(
                    "merge into person (room_code, participant_id, sealed_name)"
                            + " key (room_code, participant_id) values (?, ?, ?)",
                    rows);
        }
    }

    /** Whether a person was ever in a room whose folded name begins so. */
    boolean anyIn(JdbcClient views, String roomCode, String beginning) {
        return views
                .sql("select participant_id, sealed_name from person where room_code = ?")
                .param(roomCode)
                .query((row, _) ->
                        opened(row.getString("participant_id"), row.getString("sealed_name")))
                .list()
                .stream()
                .anyMatch(name -> name.startsWith(beginning));
    }

    /** Names that look the same are found as one. */
    static String folded(String name) {
        var normal = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return UnicodeText.withoutIgnorable(normal).strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE);
    }

    private String sealed(ParticipantJoined joined) {
        var id = joined.participantId();
        return seal.sealText(id, folded(joined.name()), place(id), PATH);
    }

    private String opened(String participantId, String sealed) {
        return seal.openText(sealed, place(participantId), PATH);
    }

    private static StateSeal.State place(String participantId) {
        return new StateSeal.State(participantId, 0, TABLE);
    }
}
