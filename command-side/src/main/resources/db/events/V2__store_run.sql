-- One row for each time that the store was opened: which run it was, and after which event it began.
create table store_run (
  position bigint generated always as identity primary key,
  run varchar(64) not null unique,
  after_index bigint not null
);
