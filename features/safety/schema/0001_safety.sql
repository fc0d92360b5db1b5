-- 安全: safety slots, attendance by exception, leave, absence, incidents, custody, reports of harm.
-- What was said, seen or suffered is sealed; days, kinds and states stay readable for lists.

-- What a school decides for its attendance and leave (practice F).
create table safety_settings (
  school_id uuid not null,
  body text not null,
  primary key (school_id)
);

-- Topics besides the four of every class; without a class they are the whole school's (C14-01).
create table safety_topics (
  school_id uuid not null,
  id uuid not null,
  class_id uuid,
  name text not null,
  made_by uuid not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (school_id, id)
);

-- 1530: a minute every day, five every week, thirty before holidays (C14-02).
create table safety_slots (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  day text not null,
  kind text not null,              -- daily | weekly | holiday
  topic text not null,             -- a code of the four, or the id of a topic
  said text not null,
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create unique index safety_slots_once on safety_slots (school_id, class_id, day, kind);

-- That the roll was called: everybody without a mark was there.
create table rolls (
  school_id uuid not null,
  class_id uuid not null,
  day text not null,
  half text not null,              -- am | pm
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, class_id, day, half)
);

-- Who was not there as usual: one row for a student, day and half.
create table attendance_marks (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  day text not null,
  half text not null,
  kind text not null,              -- absent | late | early | sick | personal
  leave_id uuid,                   -- from an approved leave
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create unique index attendance_marks_once on attendance_marks (school_id, student_id, day, half);
create index attendance_marks_by_class on attendance_marks (school_id, class_id, day);
create index attendance_marks_by_leave on attendance_marks (school_id, leave_id);

-- One call to the family for a student's unexplained absence of a day (L-J4).
create table absence_calls (
  school_id uuid not null,
  student_id uuid not null,
  day text not null,
  id uuid not null,                -- what the follow-up is about
  class_id uuid not null,
  primary key (school_id, student_id, day)
);

create table leaves (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  kind text not null,              -- sick | personal
  from_day text not null,
  from_half text not null,
  to_day text not null,
  to_half text not null,
  halves bigint not null,          -- half school days
  level text not null,             -- homeroom | grade | school: who may decide
  reason bytea not null,           -- sealed
  state text not null,             -- asked | approved | declined | cancelled | back
  asked_by uuid not null,
  asked_at bigint not null,
  decided_by uuid,
  decided_at bigint,
  answer bytea,                    -- sealed
  back_day text,
  back_half text,
  back_by uuid,
  primary key (school_id, id)
);
create index leaves_by_class on leaves (school_id, class_id, to_day);
create index leaves_by_student on leaves (school_id, student_id, asked_at);
create index leaves_asked on leaves (school_id, class_id) where state = 'asked';

-- Persuading back 劝返 (L-C13, C14-03).
create table return_cases (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  opened_day text not null,
  days bigint not null,            -- unexplained school days when it was opened
  opened_by uuid not null,
  opened_at bigint not null,
  outcome text,                    -- back | explained | transferred | lost; null: open
  closed_day text,
  closed_by uuid,
  primary key (school_id, id)
);
create unique index return_cases_open on return_cases (school_id, student_id) where outcome is null;
create index return_cases_by_class on return_cases (school_id, class_id, opened_day);

create table return_steps (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  day text not null,
  words bytea not null,            -- sealed
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create index return_steps_by_case on return_steps (school_id, case_id, day);

create table incidents (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  day text not null,
  minute bigint,                   -- since midnight
  place text not null,
  kind text not null,
  serious boolean not null,
  facts bytea not null,            -- sealed
  done bytea not null,             -- sealed: what was done at once
  school_at bigint,                -- the school was told
  school_by uuid,
  by_id uuid not null,
  at bigint not null,
  closed_at bigint,
  closing bytea,                   -- sealed: how it ended
  primary key (school_id, id)
);
create index incidents_by_class on incidents (school_id, class_id, day);
create index incidents_told on incidents (school_id, school_at) where school_at is not null;

-- Whom it concerned, and that the family was told (L-C9).
create table incident_students (
  school_id uuid not null,
  incident_id uuid not null,
  student_id uuid not null,
  class_id uuid not null,
  day text not null,
  told_at bigint,
  told_by uuid,
  how text,                        -- phone | gate | visit | other
  words bytea,                     -- sealed: what the family said
  primary key (school_id, incident_id, student_id)
);
create index incident_students_by_student on incident_students (school_id, student_id, day);
create index incident_students_by_class on incident_students (school_id, class_id, day);

-- Reports of harm (L-E1): any field may be empty; nothing is ever changed or deleted.
create table harm_reports (
  school_id uuid not null,
  id uuid not null,
  class_id uuid,
  student_id uuid,
  kind text not null,              -- may be empty
  steps text not null,             -- what is ticked of the list, by blanks
  facts bytea not null,            -- sealed
  told bytea not null,             -- sealed: whom, when, which number
  about_id uuid,                   -- the report that this one adds to
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create index harm_reports_by_time on harm_reports (school_id, at);
create index harm_reports_by_author on harm_reports (school_id, by_id, at);
create index harm_reports_by_report on harm_reports (school_id, about_id);

-- Things kept for a student until they are returned.
create table custody_items (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  kind text not null,              -- phone | toy | danger | other
  what text not null,
  place text not null,
  day text not null,
  due text not null,               -- to be returned by
  back_to text not null,           -- student | guardian | office
  by_id uuid not null,
  at bigint not null,
  returned_day text,
  returned_by uuid,
  returned_to text,                -- student | guardian | office
  receiver bytea,                  -- sealed: who took it, with a word
  primary key (school_id, id)
);
create index custody_items_by_class on custody_items (school_id, class_id, day);
create index custody_items_kept on custody_items (school_id, class_id, due) where returned_day is null;
create index custody_items_by_student on custody_items (school_id, student_id, day);

-- Leave to bring a phone, with the family's word (L-I2).
create table phone_permits (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  until text not null,
  reason bytea not null,           -- sealed
  state text not null,             -- asked | approved | declined | ended
  asked_by uuid not null,
  asked_at bigint not null,
  decided_by uuid,
  decided_at bigint,
  primary key (school_id, id)
);
create index phone_permits_by_class on phone_permits (school_id, class_id, until);
create index phone_permits_by_student on phone_permits (school_id, student_id, asked_at);

-- Route-home teams 路队 (C14-04).
create table route_teams (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  name text not null,
  adult text not null,             -- who receives the team, without a number
  leader_id uuid,
  ended_at bigint,
  primary key (school_id, id)
);
create index route_teams_by_class on route_teams (school_id, class_id);
create table route_members (
  school_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  team_id uuid not null,
  primary key (school_id, student_id)
);
create index route_members_by_class on route_members (school_id, class_id, team_id);

-- Three lines a week, for oneself until shared (C14-05).
create table reflections (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  week text not null,              -- the first day of the week
  body bytea not null,             -- sealed: three lines
  at bigint not null,
  shared_at bigint,
  primary key (school_id, id)
);
create unique index reflections_once on reflections (school_id, student_id, week);
create index reflections_shared on reflections (school_id, class_id, week) where shared_at is not null;
