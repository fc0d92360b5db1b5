-- Everybody and everything that can sign in: staff, students, guardians, a class's board.
create table accounts (
  school_id uuid not null,
  id uuid not null,
  kind text not null,              -- staff | student | guardian | board
  name text not null,
  login text,                      -- staff: what they type
  secret text,                     -- Argon2id of a password, or keyed digest of a PIN
  totp bytea,                      -- sealed TOTP secret
  totp_step bigint,                -- the last half-minute whose code was used: none works twice
  disabled_at bigint,
  prefs text not null default '',  -- theme and type size
  primary key (school_id, id)
);
create unique index accounts_login on accounts (school_id, login);
create index accounts_by_login on accounts (login);

-- What an account may be, where, and from when until when. One row per role and class.
create table grants (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  class_id uuid,                   -- null: the whole school
  student_id uuid,                 -- student and guardian: whose pages
  detail text not null default '', -- subject, or the category that a cadre notes
  from_day text not null,
  until_day text,
  primary key (school_id, id)
);
create index grants_by_account on grants (school_id, account_id);
create index grants_by_class on grants (school_id, class_id, role);
-- L-F1: one current homeroom teacher per class.
create unique index one_homeroom_teacher on grants (school_id, class_id)
  where role = 'homeroom' and until_day is null;

-- Sessions hold a digest of the cookie, never the cookie.
create table sessions (
  school_id uuid not null,
  token bytea not null,
  account_id uuid not null,
  made_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  idle_ms bigint not null,
  primary key (school_id, token)
);
create unique index sessions_by_token on sessions (token);
create index sessions_by_account on sessions (school_id, account_id);

-- Personal links (guardians, boards, calendar feeds): a digest of the token.
create table links (
  school_id uuid not null,
  token bytea not null,
  kind text not null,              -- guardian | board
  account_id uuid not null,
  made_at bigint not null,
  ends_at bigint,
  revoked_at bigint,
  primary key (school_id, token)
);
create unique index links_by_token on links (token);
create index links_by_account on links (school_id, account_id);

-- Failed sign-ins, by account and never by address: a school sits behind one address.
create table throttle (
  school_id uuid not null,
  subject text not null,
  failures bigint not null,
  until_at bigint not null,
  primary key (school_id, subject)
);
create index throttle_by_time on throttle (school_id, until_at);
