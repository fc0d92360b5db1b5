-- A school: the unit of isolation, of export and of distribution.
create table schools (
  school_id uuid primary key,
  name text not null,
  settings text not null,          -- JSON: naming, calendar settings, keeper of children's data
  made_at bigint not null
);

create table terms (
  school_id uuid not null,
  id uuid not null,
  year bigint not null,            -- 2025 for 2025—2026学年
  half bigint not null,            -- 1 or 2
  starts text not null,
  ends text not null,
  primary key (school_id, id)
);
create unique index terms_by_half on terms (school_id, year, half);

-- Days that differ from the nation's list; class_id null: for the whole school.
create table calendar_changes (
  school_id uuid not null,
  id uuid not null,
  class_id uuid,
  first_day text not null,
  last_day text not null,
  kind text not null,              -- off | lessons | activity
  follows bigint,                  -- weekday 1–7 whose timetable counts
  note text not null,
  primary key (school_id, id)
);

-- Imported national lists (holiday JSON), newer than the program.
create table holiday_years (
  school_id uuid not null,
  year bigint not null,
  body text not null,
  primary key (school_id, year)
);

create table classes (
  school_id uuid not null,
  id uuid not null,
  stage text not null,             -- xx | cz | gz
  entry_year bigint not null,
  number bigint not null,
  code text not null,              -- what students type to sign in
  motto text not null default '',
  seat_columns bigint not null default 9,
  seat_groups bigint not null default 3,
  made_at bigint not null,
  closed_at bigint,
  primary key (school_id, id)
);
create unique index classes_by_name on classes (school_id, stage, entry_year, number);
create unique index classes_by_code on classes (code);

create table students (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  roll bigint not null,            -- seat or class number 座号
  name text not null,
  sex text,                        -- m | f | null
  keys text not null,              -- pinyin: every reading, full and initials
  sort_key text not null,
  student_no text,
  xjh bytea,                       -- 学籍号, sealed (L-D21)
  id_no bytea,                     -- 身份证号, sealed
  board_off boolean not null default false,  -- not among the board's bright spots
  joined_day text not null,
  joined_kind text,                -- transfer 转入 | moved 转班 | null
  left_day text,
  left_kind text,                  -- transfer 转出 | moved 转班 | suspended 休学 | other | null
  prior_id uuid,                   -- the same child's row in the class before (转班)
  primary key (school_id, id)
);
create index students_by_class on students (school_id, class_id, roll);
create index students_by_prior on students (school_id, prior_id);

create table guardians (
  school_id uuid not null,
  id uuid not null,
  student_id uuid not null,
  name text not null,
  relation text not null,
  phone bytea,                     -- sealed
  phone_mask text not null,
  ended_at bigint,
  primary key (school_id, id)
);
create index guardians_by_student on guardians (school_id, student_id);

create table seats (
  school_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  seat bigint not null,            -- 0 is first row, left; row by row over all columns
  primary key (school_id, class_id, student_id)
);

-- A student's post (班干部) with the category of facts that it may note.
create table posts (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  title text not null,
  category text not null,
  from_day text not null,
  until_day text,
  primary key (school_id, id)
);
create index posts_by_class on posts (school_id, class_id);

create table imports (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  actor_id uuid not null,
  at bigint not null,
  source text not null,            -- the file's name or 粘贴
  added bigint not null,
  changed bigint not null,
  undone_at bigint,
  primary key (school_id, id)
);
create index imports_by_class on imports (school_id, class_id);

-- What an import did to each student, so that it can be undone in one step.
create table import_rows (
  school_id uuid not null,
  import_id uuid not null,
  student_id uuid not null,
  added boolean not null,
  before bytea,                    -- sealed JSON of what stood there before
  primary key (school_id, import_id, student_id)
);
