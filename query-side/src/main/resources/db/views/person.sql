-- Who was ever in which room, by a sealed name, for support staff.
create table person (
    room_code      varchar(6) not null,
    participant_id varchar(64) not null,
    sealed_name    varchar not null,
    primary key (room_code, participant_id)
);
