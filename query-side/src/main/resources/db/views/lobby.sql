create table lobby (
    room_code        varchar(6) primary key,
    -- Whether the room is public.
    listed           boolean not null,
    status           varchar(16) not null,
    template         varchar(32) not null,
    host_name        varchar,
    participants     int not null,
    max_participants int not null,
    created_at       timestamp(9) with time zone not null,
    updated_at       timestamp(9) with time zone not null
);

-- For each status and template a list of its own, newest activity last.
create index lobby_by_activity on lobby (listed, status, template, updated_at, room_code);
