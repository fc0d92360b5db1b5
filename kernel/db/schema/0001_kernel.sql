-- The journal: who did what, when; references only, never sensitive text.
create table journal (
  seq integer primary key autoincrement,
  school_id uuid not null,
  class_id uuid,
  student_id uuid,
  actor_id uuid not null,
  at bigint not null,
  kind text not null,
  object_id uuid,
  client_key text
);
create index journal_by_class on journal (school_id, class_id, seq);
create index journal_by_student on journal (school_id, student_id, seq) where student_id is not null;

-- The first answer to each client key: the same key again gives it again. Rows stand in the order
-- of writing: long answers are appended, only the short keys are sorted in, and the oldest, which
-- are forgotten first, are found at the front.
create table answers (
  seq integer primary key,
  school_id uuid not null,
  actor_id uuid not null,
  client_key text not null,
  answer text not null,
  at bigint not null,
  unique (school_id, actor_id, client_key)
);

-- Reads of sensitive data (L-D12).
create table access_log (
  school_id uuid not null,
  id uuid not null,
  at bigint not null,
  actor_id uuid not null,
  student_id uuid,
  what text not null,
  why text not null,
  primary key (school_id, id)
);

-- Background work; a row is done exactly once, by whichever process holds the lease.
create table jobs (
  school_id uuid not null,
  kind text not null,
  subject text not null,
  due_at bigint not null,
  done_at bigint,
  tries bigint not null default 0,
  error text,
  primary key (school_id, kind, subject)
);
create index jobs_due on jobs (due_at) where done_at is null;

create table leases (
  name text primary key,
  holder text not null,
  until_at bigint not null
);
