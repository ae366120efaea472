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

-- What the totals have to be: of rooms whose spectators see them live, as the totals are for all.
create view total_of_rooms as
    select 'events' as kind, type as name, cast(sum(amount) as bigint) as amount
        from room_event_count join room on room.room_code = room_event_count.room_code
        where delayed_until is null group by type
    union all
    select 'rooms', status, count(*) from room where delayed_until is null group by status
    union all
    select 'participants', 'present', cast(sum(participants) as bigint)
        from room where status <> 'CLOSED' and delayed_until is null having sum(participants) > 0
    union all
    select 'participants', 'ever', cast(sum(amount) as bigint)
        from room_event_count join room on room.room_code = room_event_count.room_code
        where delayed_until is null and type = 'ParticipantJoined' having sum(amount) > 0;
