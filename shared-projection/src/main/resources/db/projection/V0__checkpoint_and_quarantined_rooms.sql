-- How far the projection is; one row once it has seen an event.
create table projection_checkpoint (
  one boolean primary key check (one),
  seen_token varbinary(100000) not null,
  seen_type varchar(255) not null,
  last_event_id varchar(255) not null,
  -- Where that event is read again; null where it is the very first one.
  before_token varbinary(100000),
  before_type varchar(255)
);

-- Rooms with an event that fails. The event and what follows it in its room is not in the view.
create table quarantined_room (
  room varchar(255) primary key,
  -- Everything up to here is in the view; null where nothing is.
  after_token varbinary(100000),
  after_type varchar(255),
  event_id varchar(255) not null,
  event_type varchar(255) not null,
  version bigint not null,
  global_index bigint not null,
  quarantined_at timestamp(9) with time zone not null,
  error varchar(2000) not null,
  attempts int not null,
  next_attempt timestamp(9) with time zone not null
);
