-- What a class agreed with its families about being reached.
create table home_settings (
  school_id uuid not null,
  class_id uuid not null,
  quiet_from bigint not null,      -- minute of the day from which nobody is disturbed
  quiet_to bigint not null,
  primary key (school_id, class_id)
);

-- Parents' meetings: gatherings, class meetings, sessions of the parents' school.
create table meetings (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  kind text not null,              -- gathering | meeting | school
  title text not null,
  day text not null,
  minute bigint not null,
  place text not null,
  state text not null,             -- planned | held | cancelled
  agenda bytea not null,           -- sealed: it may name those who speak
  praise bytea not null,           -- sealed: what was seen of whom, by seat number
  outcome bytea not null,          -- sealed: how it went
  sequence bigint not null,        -- raised with every change of the date
  made_by uuid not null,
  made_at bigint not null,
  held_at bigint,
  primary key (school_id, id)
);
create index meetings_by_class on meetings (school_id, class_id, day, id);

-- Who came, one row for each student's family.
create table meeting_families (
  school_id uuid not null,
  meeting_id uuid not null,
  student_id uuid not null,
  came text not null,              -- came | excused | absent
  primary key (school_id, meeting_id, student_id)
);

-- What guardians say after a meeting.
create table meeting_feedback (
  school_id uuid not null,
  meeting_id uuid not null,
  guardian_id uuid not null,
  student_id uuid not null,
  text bytea not null,             -- sealed
  at bigint not null,
  primary key (school_id, meeting_id, guardian_id)
);

-- Hand-outs of a meeting, looked through before they are kept (C12-07).
create table meeting_papers (
  school_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  class_id uuid not null,
  name text not null,
  body bytea not null,
  size bigint not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index meeting_papers_by_meeting on meeting_papers (school_id, meeting_id, id);

-- The weekly letter home 周信: what all letters of a week say, and each family's own words.
create table home_weeks (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  first_day text not null,
  last_day text not null,
  number bigint,                   -- the class's letters in the order of sending; none before
  common bytea not null,           -- sealed: the class's own sentence, help, what is coming
  made_by uuid not null,
  made_at bigint not null,
  sent_at bigint,
  primary key (school_id, id)
);
create unique index home_weeks_by_class on home_weeks (school_id, class_id, first_day);

create table home_letters (
  school_id uuid not null,
  id uuid not null,
  week_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  words bytea not null,            -- sealed
  ready boolean not null,          -- the teacher has read it and says yes
  sent_at bigint,
  primary key (school_id, id)
);
create unique index home_letters_by_week on home_letters (school_id, week_id, student_id);
create index home_letters_by_student on home_letters (school_id, student_id, sent_at);

-- A letter as one guardian has it: opened by an address that nobody can guess.
create table home_copies (
  school_id uuid not null,
  letter_id uuid not null,
  guardian_id uuid not null,
  token bytea not null,            -- a digest
  address bytea not null,          -- sealed: the teacher may hand it on again
  ends_at bigint not null,
  read_at bigint,
  primary key (school_id, letter_id, guardian_id)
);
create unique index home_copies_by_token on home_copies (token);
create index home_copies_by_guardian on home_copies (school_id, guardian_id, letter_id);

-- Guidance cards 指导卡 for weekends and holidays. They name nobody.
create table home_cards (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  kind text not null,
  first_day text not null,
  last_day text not null,
  title text not null,
  text text not null,
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index home_cards_by_class on home_cards (school_id, class_id, last_day, id);

-- What guardians ask for: to be met, or a message.
create table home_requests (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  guardian_id uuid not null,
  kind text not null,              -- appointment | message
  words bytea not null,            -- sealed
  wish_day text,
  quiet boolean not null,          -- written in the quiet hours
  state text not null,             -- open | answered | agreed | other | withdrawn
  at bigint not null,
  answer bytea,                    -- sealed
  met_day text,
  met_minute bigint,
  answered_by uuid,
  answered_at bigint,
  sequence bigint not null,
  primary key (school_id, id)
);
create index home_requests_open on home_requests (school_id, class_id, at) where state = 'open';
create index home_requests_by_class on home_requests (school_id, class_id, at, id);
create index home_requests_by_guardian on home_requests (school_id, guardian_id, at, id);
create index home_requests_met on home_requests (school_id, class_id, met_day) where met_day is not null;

-- Group robots 群机器人: they only speak, and never of a person.
create table robots (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  kind text not null,              -- wecom | dingtalk | feishu
  label text not null,
  address bytea not null,          -- sealed: whoever has it can speak in the group
  secret bytea not null,           -- sealed
  made_by uuid not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (school_id, id)
);
create index robots_by_class on robots (school_id, class_id, made_at);

create table robot_posts (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  robot_id uuid not null,
  text text not null,
  state text not null,             -- waiting | sending | sent | failed | cancelled
  due_at bigint not null,
  tries bigint not null,
  why text not null,               -- what the last try said
  made_by uuid not null,
  made_at bigint not null,
  sent_at bigint,
  primary key (school_id, id)
);
create index robot_posts_by_class on robot_posts (school_id, class_id, made_at, id);
create index robot_posts_by_robot on robot_posts (school_id, robot_id, sent_at);
create index robot_posts_due on robot_posts (school_id, due_at) where state in ('waiting', 'sending');
