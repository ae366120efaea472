-- States without their deck, as deflated JSON.
create table keyframe (
    room_code      varchar(6) not null,
    revision       bigint not null,
    deflated_state blob not null,
    primary key (room_code, revision)
);
