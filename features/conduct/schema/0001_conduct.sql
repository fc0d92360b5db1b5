-- The ledger 品德账: append-only rows, one per student and happening (C2-01). Only a draft's
-- state moves on; everything else that happens to a row is another row about it.
create table entries (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  item_id uuid,                    -- the rule item; null only for an opening
  version bigint not null,         -- of the class rules (L-A9)
  kind text not null,
  state text not null,
  sign text not null,
  category text not null,
  value bigint not null,           -- signed hundredths of a point
  about_id uuid,                   -- the record that a follow-up belongs to
  target_id uuid,                  -- the row that a counter-entry takes back
  batch_id uuid not null,          -- one tap, perhaps many students
  asked bigint,
  why text not null,
  day text not null,               -- when it happened
  at bigint not null,              -- when it was written down
  by_id uuid not null,
  confirmed_by uuid,
  counted_at bigint,               -- since when it counts and is seen; null for drafts
  note text,
  reason text,
  primary key (school_id, id)
);
create index entries_by_student on entries (school_id, student_id, day);
create index entries_by_class on entries (school_id, class_id, day, id);
create index entries_by_batch on entries (school_id, batch_id);
create index entries_by_matter on entries (school_id, about_id) where about_id is not null;
create index entries_by_hand on entries (school_id, class_id, by_id, day);
create index entries_waiting on entries (school_id, class_id) where state = 'draft';

-- What each student's total is in the present cycle: kept with every row, proved by doctor.
create table standings (
  school_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  opened_day text,
  total bigint not null,           -- of the present cycle, hundredths
  ledger bigint not null,          -- of all rows ever
  primary key (school_id, class_id, student_id)
);

-- Sums per student, month of the happening, and category.
create table tallies (
  school_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  month text not null,             -- YYYY-MM
  category text not null,
  plus bigint not null,
  minus bigint not null,
  plus_rows bigint not null,       -- affirmations
  minus_rows bigint not null,      -- reminders
  primary key (school_id, class_id, month, student_id, category)
);
create index tallies_by_student on tallies (school_id, student_id, month);

-- The same per class and week, for the trend.
create table class_tallies (
  school_id uuid not null,
  class_id uuid not null,
  week text not null,              -- its Monday
  category text not null,
  plus bigint not null,
  minus bigint not null,
  plus_rows bigint not null,
  minus_rows bigint not null,
  primary key (school_id, class_id, week, category)
);

-- Settled weeks and months: never changed; a mistake is corrected by rows in a later one.
create table snapshots (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  rhythm text not null,            -- week | month
  from_day text not null,
  to_day text not null,
  taken_at bigint not null,
  primary key (school_id, id)
);
create unique index snapshots_by_period on snapshots (school_id, class_id, rhythm, from_day);

create table snapshot_rows (
  school_id uuid not null,
  snapshot_id uuid not null,
  student_id uuid not null,
  brought bigint not null,
  lapsed bigint not null,
  opening bigint not null,
  own_plus bigint not null,
  own_minus bigint not null,
  own_rows bigint not null,
  late_plus bigint not null,
  late_minus bigint not null,
  late_rows bigint not null,
  categories text not null,        -- JSON: category to plus, minus, rows
  closing bigint not null,
  primary key (school_id, snapshot_id, student_id)
);
create index snapshot_rows_by_student on snapshot_rows (school_id, student_id);

-- Which rows each snapshot counted: a row is counted once in each rhythm, and every number of a
-- settlement opens the rows behind it.
create table settled_entries (
  school_id uuid not null,
  rhythm text not null,
  entry_id uuid not null,
  snapshot_id uuid not null,
  student_id uuid not null,
  late boolean not null,           -- concerns an earlier period
  primary key (school_id, rhythm, entry_id)
);
create index settled_entries_by_snapshot on settled_entries (school_id, snapshot_id, student_id);

create table appeals (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  entry_id uuid not null,
  matter_id uuid not null,
  by_id uuid not null,
  hand text not null,
  words text not null,
  at bigint not null,
  state text not null,             -- submitted | answered | taken_back
  outcome text,                    -- kept | corrected | withdrawn
  corrected bigint,
  answer text,
  answered_by uuid,
  answered_at bigint,
  primary key (school_id, id)
);
create index appeals_by_class on appeals (school_id, class_id, state);
create index appeals_by_student on appeals (school_id, student_id);

-- The class goal: a count of the class, never of persons.
create table class_goals (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  words text not null,             -- 连续 100 天按时关灯
  reward text not null,
  target bigint not null,
  reached bigint not null,
  from_day text not null,
  ended_at bigint,
  primary key (school_id, id)
);
create index class_goals_by_class on class_goals (school_id, class_id);

-- Talks that took place after a hint: older reminders of the item are settled by it (C2-09, C4-13).
create table hint_talks (
  school_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  item_id uuid not null,
  day text not null,
  by_id uuid not null,
  primary key (school_id, class_id, student_id, item_id, day)
);

-- What a class gives awards for (C2-10): habits and progress, never results, never points.
create table award_kinds (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  name text not null,              -- 作业质量
  words text not null,             -- what it is for, or nothing
  made_at bigint not null,
  ended_at bigint,                 -- no longer in use; what was given stays
  primary key (school_id, id)
);
create unique index award_kinds_in_use on award_kinds (school_id, class_id, name)
  where ended_at is null;

-- Awards given. No row of the ledger comes from one, and none goes into one.
create table awards (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  kind_id uuid not null,
  student_id uuid not null,
  day text not null,
  why text not null,               -- one line: what was seen
  at bigint not null,
  by_id uuid not null,
  taken_at bigint,                 -- taken back: seen by the teacher alone
  primary key (school_id, id)
);
create index awards_by_class on awards (school_id, class_id, day);
create index awards_by_student on awards (school_id, student_id, day);
create unique index awards_once on awards (school_id, kind_id, student_id, day)
  where taken_at is null;

-- What the class does its own way: focus of the month, quiet students' window, target of praise,
-- yardsticks of its items.
create table conduct_settings (
  school_id uuid not null,
  class_id uuid not null,
  body text not null,              -- JSON
  primary key (school_id, class_id)
);
