create table room (
    room_code varchar(6) primary key,
    revision  bigint not null
);

create table timeline (
    room_code         varchar(6) not null,
    revision          bigint not null,
    event_id          varchar(64) not null unique,
    type              varchar(64) not null,
    time              timestamp(9) with time zone not null,
    aggregate_version bigint not null,
    participant_id    varchar(64),
    actor_id          varchar(64),
    command_id        varchar(64) not null,
    payload           varbinary(1048576) not null,
    primary key (room_code, revision)
);

create index timeline_by_time on timeline (room_code, time);

create table keyframe (
    room_code varchar(6) not null,
    revision  bigint not null,
    state     blob not null,
    primary key (room_code, revision)
);
