-- Disciplinary measures 教育惩戒. Kinds, days and states can be read; every text is sealed.
create table measures (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,        -- one measure is one student's: there is no collective one
  measure text not null,
  tier bigint not null,            -- 1 minor, 2 serious, 3 grave, 4 sanction
  situation text not null,         -- one of the six of Art. 7
  item_id uuid,                    -- the class rules' item in force on the day
  day text not null,               -- the day of what happened
  step text not null,
  sealed bytea not null,           -- facts, evidence, basis, what is to be done
  minutes bigint,
  from_day text,
  to_day text,
  out_at bigint,                   -- minute of the day: out of the lesson, and back
  back_at bigint,
  made_by uuid not null,
  made_at bigint not null,
  statement_day text,
  hearing text not null,
  hearing_day text,
  told_on text,                    -- first notice: from here on student and family see it
  decided_by uuid,
  decided_on text,
  number text,                     -- of the decision letter: 2025-0003
  delivered_on text,
  begun_on text,
  ended_on text,
  hide_on text,                    -- from this day on nobody sees it any more
  primary key (school_id, id)
);
create index measures_by_class on measures (school_id, class_id, day);
create index measures_by_student on measures (school_id, student_id, day);
create index measures_by_tier on measures (school_id, tier, day);
create unique index measures_by_number on measures (school_id, number) where number is not null;

-- The file of a measure: what was said in each step.
create table measure_acts (
  school_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  kind text not null,
  day text not null,
  made_by uuid not null,
  made_at bigint not null,
  own bigint not null,             -- 1: by the student or the family themselves
  sealed bytea not null,           -- to whom, how, the words
  primary key (school_id, id)
);
create index measure_acts_by_measure on measure_acts (school_id, measure_id, made_at);

-- 申诉 against a grave measure or a sanction.
create table measure_appeals (
  school_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  stage text not null,
  day text not null,               -- handed in
  paper bigint not null,           -- 1: came on paper
  paused bigint not null,          -- 1: the effect is suspended meanwhile
  made_by uuid not null,
  made_at bigint not null,
  sealed bytea not null,           -- the reasons
  committee bytea,                 -- sealed
  answered_on text,
  answer bytea,                    -- sealed
  answered_by uuid,
  review_on text,
  primary key (school_id, id)
);
create index measure_appeals_by_measure on measure_appeals (school_id, measure_id);
create unique index measure_appeals_once on measure_appeals (school_id, measure_id) where stage <> 'withdrawn';

-- What a school decides once: from which grade grave measures are allowed, whom to appeal to.
create table measure_settings (
  school_id uuid primary key,
  body text not null
);
