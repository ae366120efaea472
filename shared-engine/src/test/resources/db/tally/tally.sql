create table heard (
  place bigint generated always as identity primary key,
  room varchar(64) not null,
  event_id varchar(64) not null
);
