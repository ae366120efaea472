create table room_stats (
    room_code  varchar(6) primary key,
    moves      bigint not null,
    first_type varchar(64) not null,
    first_time timestamp(9) with time zone not null,
    last_type  varchar(64) not null,
    last_time  timestamp(9) with time zone not null
);

create table room_event_count (
    room_code      varchar(6) not null,
    -- Empty for what happened to the room, or to several participants.
    participant_id varchar(64) not null,
    type           varchar(64) not null,
    amount         bigint not null,
    primary key (room_code, participant_id, type)
);

create table total (
    kind   varchar(32) not null,
    name   varchar(64) not null,
    amount bigint not null,
    primary key (kind, name)
);
