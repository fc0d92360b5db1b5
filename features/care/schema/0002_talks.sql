-- Talks 谈心 and quick notes: what was said is sealed; who, when, which kind and which area stay
-- readable for lists and for the coverage board.
create table talks (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  by_id uuid not null,             -- its author: the only reader unless it is shared
  day text not null,
  at bigint not null,              -- when it was written down
  form text not null,              -- quick | free | three_one | progress
  kind text not null,              -- teach | listen | care
  area text,                       -- life | study | thought
  respect boolean not null,        -- the three needs that were met (C7-11)
  recognition boolean not null,
  emotion boolean not null,
  shared text not null,            -- mine | psychologist | team
  body bytea not null,             -- sealed: the fields of the form
  primary key (school_id, id)
);
create index talks_by_student on talks (school_id, student_id, day, id);
create index talks_by_class on talks (school_id, class_id, day, id);
create index talks_shared on talks (school_id, day, id) where shared = 'psychologist';

-- The teacher's working note on a student: six fields, none of them needed, all of them sealed.
create table profiles (
  school_id uuid not null,
  student_id uuid not null,
  class_id uuid not null,
  body bytea not null,             -- sealed
  by_id uuid not null,
  at bigint not null,
  primary key (school_id, student_id)
);

-- 闪光点: what a student is good at, as somebody saw it on a day.
create table bright_spots (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  by_id uuid not null,
  day text not null,
  at bigint not null,
  words bytea not null,            -- sealed
  primary key (school_id, id)
);
create index bright_spots_by_student on bright_spots (school_id, student_id, day, id);
create index bright_spots_by_class on bright_spots (school_id, class_id, day);

-- 约定: what a student and a teacher agreed on; the look back is a follow-up about it.
create table agreements (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  talk_id uuid,
  by_id uuid not null,
  day text not null,
  review text not null,            -- the day of the look back
  at bigint not null,
  body bytea not null,             -- sealed: content, consequence, both names
  primary key (school_id, id)
);
create index agreements_by_student on agreements (school_id, student_id, day, id);
create index agreements_by_talk on agreements (school_id, talk_id);

-- 今天问候过谁: in the teacher's own space, only if the teacher wants it; only a date.
create table greetings (
  school_id uuid not null,
  by_id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  day text not null,
  primary key (school_id, by_id, class_id, student_id)
);
create table care_settings (
  school_id uuid not null,
  by_id uuid not null,
  greet boolean not null,
  primary key (school_id, by_id)
);

-- How many families have which education: numbers of the class, never of a family (C7-03).
create table family_surveys (
  school_id uuid not null,
  class_id uuid not null,
  level text not null,
  families bigint not null,
  day text not null,
  by_id uuid not null,
  primary key (school_id, class_id, level)
);
