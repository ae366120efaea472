package dev.reprise.query.webhook.store;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;

/** The tables; times are milliseconds, so that every database has them alike. */
final class DeliveryTables {

    private static final List<String> ALL =
            List.of(
                    """
                    create table if not exists webhook_progress (
                      webhook_id varchar(64) primary key,
                      scanned bigint not null,
                      acted bigint not null,
                      whole_up_to bigint not null,
                      failing_since bigint,
                      configured_at bigint not null)
                    """,
                    """
                    create table if not exists webhook_room (
                      webhook_id varchar(64) not null,
                      room_code varchar(16) not null,
                      done bigint not null,
                      seen bigint not null,
                      whole_up_to bigint not null,
                      behind_up_to bigint not null,
                      notices varchar(65000) not null,
                      failures int not null,
                      due_at bigint not null,
                      since bigint not null,
                      primary key (webhook_id, room_code))
                    """,
                    """
                    create table if not exists webhook_delivery (
                      webhook_id varchar(64) not null,
                      delivery bigint not null,
                      room_code varchar(16) not null,
                      outcome varchar(16) not null,
                      content varchar(8000) not null,
                      primary key (webhook_id, delivery))
                    """,
                    """
                    create table if not exists webhook_lease (
                      name varchar(16) primary key,
                      owner varchar(64) not null,
                      beat bigint not null)
                    """);

    private DeliveryTables() {}

    static void create(JdbcTemplate tables) {
        ALL.forEach(tables::execute);
    }
}
