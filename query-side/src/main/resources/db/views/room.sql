-- One row for each room, with what the lobby shows of it.
create table room (
    room_code        varchar(6) primary key,
    -- Up to which all rows of the room are.
    revision         bigint not null,
    last_type        varchar(64) not null,
    -- Whether the lobby may show it.
    listed           boolean not null,
    status           varchar(16) not null,
    template         varchar(32) not null,
    host_name        varchar,
    participants     int not null,
    max_participants int not null,
    created_at       timestamp(9) with time zone not null,
    updated_at       timestamp(9) with time zone not null,
    -- Until when its spectators see it as it was before; null where they see it live.
    delayed_until    timestamp(9) with time zone
);

create index room_by_delay on room (delayed_until);

-- For each status and template a list of its own, newest activity last.
create index room_by_activity on room (listed, status, template, updated_at, room_code);
