package dev.reprise.query.find;

import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.UnicodeText;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.InlineProjection;

import org.springframework.jdbc.core.JdbcTemplate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Who was ever in which room, by name: in rows alone, which go with the name. */
final class People implements InlineProjection {

    private static final String TABLE = "person";

    @Override
    public void write(JdbcTemplate views, List<Change> changes) {
        var rows =
                changes.stream()
                        .map(change -> change.entry().event())
                        .filter(ParticipantJoined.class::isInstance)
                        .map(ParticipantJoined.class::cast)
                        .map(each ->
                                new Object[] {
                                    each.roomCode(), each.participantId(), folded(each.name())
                                })
                        .toList();
        if (!rows.isEmpty()) {
            views.batchUpdate(
                    "merge into person (room_code, participant_id, folded_name)"
                            + " key (room_code, participant_id) values (?, ?, ?)",
                    rows);
        }
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
}
