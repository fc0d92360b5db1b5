-- What was agreed to be done for a student until a day: a second talk, a call to the family, a
-- visit, a look back at an agreement. Every room plans here, and one list shows them.
create table follow_ups (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  kind text not null,              -- talk | contact | visit | review
  due text not null,               -- day
  why bytea not null,              -- sealed
  room text not null,              -- the room that planned it: care, family, safety, letters
  about_id uuid,                   -- the record from which it came
  made_by uuid not null,
  made_at bigint not null,
  outcome text,                    -- done | partly | not | dropped; null: open
  closed_at bigint,
  closed_by uuid,
  by_id uuid,                      -- the record with which it was done
  primary key (school_id, id)
);
create index follow_ups_open on follow_ups (school_id, class_id, due) where closed_at is null;
create index follow_ups_by_student on follow_ups (school_id, student_id, due);
create index follow_ups_by_record on follow_ups (school_id, about_id);
