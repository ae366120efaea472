-- A state without its deck, as deflated JSON. Rows of before are not read but built again.
alter table keyframe alter column state rename to deflated_state;
