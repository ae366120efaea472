-- What a key is after its events, as JSON.
create table api_key (
  key_id varchar(32) primary key,
  state varchar not null
);
