package dev.reprise.query.find;

import dev.reprise.events.card.Template;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Which rooms were open at a time, as rows have it: the one opened last comes first. */
record OpenRooms(JdbcClient views, People people) {

    /** People are wrong about times, and a room may have been quiet. */
    private static final Duration QUIET = Duration.ofHours(1);

    /** Of so many rooms the people are looked at, which takes about a second. */
    private static final int MOST_BY_NAME = 5_000;

    /**
     * So many of them after the first so many.
     *
     * @param template {@code null} for any
     * @param name how the name of a person began who was ever in it; {@code null} for any
     */
    List<String> at(
            Instant time, @Nullable Template template, @Nullable String name, long skip, int most) {
        if (name == null) {
            return open(time, template, skip, most);
        }
        var beginning = People.folded(name);
        return open(time, template, 0, MOST_BY_NAME).stream()
                .filter(room -> people.anyIn(views, room, beginning))
                .skip(skip)
                .limit(most)
                .toList();
    }

    private List<String> open(Instant time, @Nullable Template template, long skip, int most) {
        var sql =
                new StringBuilder(
                        "select room_code from room where created_at <= ? and updated_at >= ?");
        var parameters = new ArrayList<Object>();
        parameters.add(time.atOffset(ZoneOffset.UTC));
        parameters.add(time.minus(QUIET).atOffset(ZoneOffset.UTC));
        if (template != null) {
            sql.append(" and template = ?");
            parameters.add(template.name());
        }
        sql.append(" order by created_at desc, room_code limit ? offset ?");
        parameters.addAll(List.of(most, skip));
        return views.sql(sql.toString())
                .params(parameters)
                .query((row, _) -> row.getString("room_code"))
                .list();
    }
}
