-- The steps of erasures, and what was done to webhooks; in no timeline.
create table aggregate_audit (
    aggregate_id varchar(255) not null,
    event_id     varchar(64) not null,
    time         timestamp(9) with time zone not null,
    kind         varchar(32) not null,
    -- The key that asked for it; null for the person, and for the process itself.
    by_key       varchar(255),
    -- Null where it is in several rooms, or in none.
    room_code    varchar(6),
    -- 200 characters, some of which count twice here.
    reason       varchar(400),
    primary key (aggregate_id, event_id)
);

create index aggregate_audit_by_time on aggregate_audit (time, event_id);
