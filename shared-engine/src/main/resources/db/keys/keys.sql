create table api_key (
  key_id varchar(32) primary key,
  version bigint not null,
  name varchar(400) not null,
  -- As clients write them, separated by spaces.
  scopes varchar(1000) not null,
  created_at timestamp(9) with time zone not null,
  expires_at timestamp(9) with time zone,
  last_used_on date,
  revoked_at timestamp(9) with time zone
);

-- Position 0 is the secret in force; the others are valid until their grace ends.
create table api_key_secret (
  key_id varchar(32) not null,
  position int not null,
  hash varchar(64) not null,
  valid_until timestamp(9) with time zone,
  primary key (key_id, position)
);
