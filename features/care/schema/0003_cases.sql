-- Growth-support cases 成长支持: a long-term file for any student, moving on in stages, read by its
-- team alone; and help pairs 互助结对. What is written about a child is sealed; kinds, days and
-- states are not.
create table cases (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,        -- the child's row when the case was opened; it moves with the child
  kind text not null,              -- courage | study | habit | talent | mood | peers | other
  stage text not null,             -- know | goals | measures | progress | firm | closed
  cadence text not null,           -- none | weekly | biweekly
  touch_weeks bigint not null,     -- after how many weeks without contact the teacher hears of it
  referral text not null,          -- none | open | made | declined
  situation bytea not null,        -- sealed, as all that follow
  seen bytea not null,
  home bytea not null,
  at_school bytea not null,
  own bytea not null,
  signs bytea not null,
  closing bytea,
  opened_day text not null,        -- day
  opened_by uuid not null,
  opened_at bigint not null,
  closed_day text,                 -- day
  primary key (school_id, id)
);
create index cases_by_student on cases (school_id, student_id);

create table case_goals (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,              -- thought | habit | study | mind
  reach text not null,             -- near | mid | far
  state text not null,             -- open | reached | dropped
  body bytea not null,             -- sealed
  words bytea,                     -- sealed; what student and family read of it
  strength_id uuid,                -- the strength that leads to it
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index case_goals_by_case on case_goals (school_id, case_id);

create table case_strengths (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  body bytea not null,             -- sealed
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index case_strengths_by_case on case_strengths (school_id, case_id);

create table case_measures (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  body bytea not null,             -- sealed
  told boolean not null,           -- agreed with student and family: they read it
  owner text not null,             -- staff | student | family
  owner_id uuid,                   -- the account, if it is one of the staff
  step text,                       -- learn | watch | counsel | act: the four steps of L-E8
  due text not null,               -- day
  done_day text,                   -- day
  outcome text,                    -- done | partly | not | dropped
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index case_measures_by_case on case_measures (school_id, case_id);
create index case_measures_due on case_measures (school_id, owner_id, due) where done_day is null;

-- How it goes, month by month, for each kind of goal.
create table case_progress (
  school_id uuid not null,
  case_id uuid not null,
  kind text not null,
  month text not null,             -- 2025-11
  mark text not null,              -- back | same | better | well
  body bytea not null,             -- sealed
  words bytea,                     -- sealed; what student and family read of it
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, case_id, kind, month)
);

create table case_notes (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  day text not null,               -- day
  kind text not null,              -- talk | seen | family | team
  body bytea not null,             -- sealed
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create index case_notes_by_case on case_notes (school_id, case_id, day);

-- The way through the stages.
create table case_steps (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  day text not null,               -- day
  stage text not null,
  words bytea,                     -- sealed
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create index case_steps_by_case on case_steps (school_id, case_id, day);

-- Who may read it besides the homeroom teacher.
create table case_team (
  school_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  account_id uuid not null,
  consent bytea,                   -- sealed; who agreed that the psychology teacher is asked
  added_by uuid not null,
  from_day text not null,          -- day
  until_day text,                  -- day
  primary key (school_id, id)
);
create unique index case_team_now on case_team (school_id, case_id, account_id) where until_day is null;
create index case_team_of on case_team (school_id, account_id) where until_day is null;

-- Two students who help each other in something, because both want to.
create table help_pairs (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  one_id uuid not null,
  two_id uuid not null,
  subject text not null,           -- 数学, 英语口语, 跑步
  often text not null,             -- weekly | twice | free
  from_day text not null,          -- day
  until_day text not null,         -- day
  proposed_by uuid not null,
  made_at bigint not null,
  one_yes bigint,
  two_yes bigint,
  ended_at bigint,                 -- by either, or not wanted from the start; nobody is told who
  ended_by uuid,
  primary key (school_id, id)
);
create index help_pairs_by_class on help_pairs (school_id, class_id);
create index help_pairs_by_one on help_pairs (school_id, one_id);
create index help_pairs_by_two on help_pairs (school_id, two_id);

create table pair_log (
  school_id uuid not null,
  id uuid not null,
  pair_id uuid not null,
  day text not null,               -- day
  body bytea not null,             -- sealed
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, id)
);
create index pair_log_by_pair on pair_log (school_id, pair_id, day);
