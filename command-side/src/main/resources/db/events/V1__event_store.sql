-- No index on the timestamp: it is searched only to place a token at a time, which is rare, while every append would pay.
create table domain_event (
  global_index bigint primary key,
  event_id varchar(255) not null unique,
  aggregate_id varchar(255) not null,
  sequence_number bigint not null,
  aggregate_type varchar(255) not null,
  payload_type varchar(255) not null,
  payload_revision varchar(255),
  timestamp timestamp(9) with time zone not null,
  payload varbinary(1048576) not null,
  metadata varbinary(1048576) not null,
  checksum integer not null,
  unique (aggregate_id, sequence_number)
);

create table snapshot_event (
  aggregate_id varchar(255) not null,
  sequence_number bigint not null,
  event_id varchar(255) not null,
  aggregate_type varchar(255) not null,
  payload_type varchar(255) not null,
  payload_revision varchar(255),
  timestamp timestamp(9) with time zone not null,
  payload varbinary(1048576) not null,
  metadata varbinary(1048576) not null,
  checksum integer not null,
  primary key (aggregate_id, sequence_number)
);
