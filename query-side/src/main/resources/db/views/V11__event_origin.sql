-- At most one row: in which run of the event store this view was last opened.
create table event_origin (
  run varchar(64) primary key
);
