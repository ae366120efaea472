-- Of the scripts that made the tables; one row.
create table projection_schema (
  fingerprint varchar(16) not null
);

-- The last event that is in the views; one row once there is one.
create table projection_checkpoint (
  one boolean primary key check (one),
  log_index bigint not null,
  checksum int not null
);

-- Rooms, and aggregates of no room, with an event that fails. It and what follows it in its room is
-- not in the views.
create table quarantined_room (
  room varchar(255) primary key,
  -- Its events up to this number are in the views; 0 where none is.
  done bigint not null,
  event_id varchar(255) not null,
  event_type varchar(255) not null,
  version bigint not null,
  log_index bigint not null,
  quarantined_at timestamp(9) with time zone not null,
  error varchar(2000) not null,
  attempts int not null,
  next_attempt timestamp(9) with time zone not null
);
