-- Open rooms; empty_since is null while a participant is connected.
create table presence_room (
  room_code varchar(6) primary key,
  version bigint not null,
  empty_since timestamp(9) with time zone,
  empty_version bigint
);

create index room_by_emptiness on presence_room (empty_since);

-- Who is in them; since and version tell when and with which version of the room they came or went.
create table presence_participant (
  room_code varchar(6) not null,
  participant_id varchar(64) not null,
  host boolean not null,
  connected boolean not null,
  since timestamp(9) with time zone not null,
  version bigint not null,
  -- Null for all that cannot become due, so that an index over it is passed only as far as something is.
  gone_since timestamp(9) with time zone generated always as (case when not connected then since end),
  host_gone_since timestamp(9) with time zone generated always as (case when host and not connected then since end),
  primary key (room_code, participant_id)
);

create index participant_by_absence on presence_participant (gone_since);

create index host_by_absence on presence_participant (host_gone_since);
