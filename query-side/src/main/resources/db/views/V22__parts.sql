-- Which of its command's events of the room an event is, "2/3"; null where it is the only one.
alter table timeline add column part varchar(23);
