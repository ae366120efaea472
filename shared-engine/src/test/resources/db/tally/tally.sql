create table heard (
  place bigint not null,
  room_code varchar(64) not null,
  event_id varchar(64) not null
);

create table heard_total (
  what varchar(64) primary key,
  amount bigint not null
);

create view heard_total_of_rooms as
  select 'events' as what, count(*) as amount from heard having count(*) > 0;
