-- With the revision, so that the last one at a time is the index's first row backwards.
drop index timeline_by_time;
create index timeline_by_time on timeline (room_code, time, revision);
