-- Who of the support staff looked into which room; in no timeline.
create table access (
    room_code     varchar(6) not null,
    -- The version of the room's access log with this entry: 1, 2, 3 …
    position      bigint not null,
    access_id     varchar(64) not null,
    time          timestamp(9) with time zone not null,
    key_id        varchar(255) not null,
    kind          varchar(16) not null,
    from_revision bigint,
    to_revision   bigint,
    -- 200 characters, some of which count twice here.
    reason        varchar(400) not null,
    primary key (room_code, position)
);

-- For all rooms together, newest first.
create index access_by_time on access (time, access_id);
