-- What was done to API keys, and searches with them; in no timeline.
create table key_audit (
    key_id   varchar(255) not null,
    event_id varchar(64) not null,
    time     timestamp(9) with time zone not null,
    kind     varchar(16) not null,
    -- The key that did it; null for the process itself.
    by_key   varchar(255),
    -- 200 characters, some of which count twice here, as do those of reasons.
    query    varchar(400),
    reason   varchar(400),
    primary key (key_id, event_id)
);

create index key_audit_by_time on key_audit (time, event_id);
