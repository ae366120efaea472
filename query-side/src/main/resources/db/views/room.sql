-- Up to which revision all rows of a room are.
create table room (
    room_code varchar(6) primary key,
    revision  bigint not null
);
