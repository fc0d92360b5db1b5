-- Private letters. Who wrote to whom, when and until when is readable for lists; every word is
-- sealed. A row that is deleted is gone: nothing of a letter is kept anywhere else.
create table letters (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,        -- who wrote it
  to_id uuid not null,             -- the account of whom it is for
  channel text not null,           -- book | diary | letter
  signed boolean not null,         -- the addressee sees the name
  wants_talk boolean not null,     -- asks for an appointment
  body bytea not null,             -- sealed
  risks bytea,                     -- sealed: what the words may point to
  sent_at bigint not null,
  waiting_since bigint,            -- the newest words wait for an answer since; null: answered
  amber_at bigint not null,
  due_at bigint not null,
  fresh_at bigint,                 -- words that the addressee has not opened yet
  urgent_by bigint,                -- marked urgent: to be opened until
  escalated_at bigint,             -- the fact, not the text, went to the psychology teacher
  read_at bigint,                  -- the first time that the addressee opened it
  answered_at bigint,
  unseen_at bigint,                -- words that the writer has not seen yet
  delete_on text not null,         -- the agreed day
  gone_at bigint,                  -- taken away by its writer while an emergency opening lasts
  primary key (school_id, id)
);
create index letters_by_addressee on letters (school_id, to_id, class_id, sent_at);
create index letters_waiting on letters (school_id, to_id, class_id) where waiting_since is not null;
create index letters_by_writer on letters (school_id, student_id, sent_at);
create index letters_by_class on letters (school_id, class_id, sent_at);
create index letters_urgent on letters (school_id, urgent_by) where fresh_at is not null;
create index letters_to_delete on letters (school_id, delete_on);

-- What is said after the first letter: 笔谈, and appointments 约谈.
create table letter_notes (
  school_id uuid not null,
  id uuid not null,
  letter_id uuid not null,
  by_id uuid not null,
  teacher boolean not null,
  body bytea not null,             -- sealed; with the place of an appointment
  at bigint not null,
  took bigint,                     -- minutes that the writer had waited, for an answer
  meet_at bigint,
  cancelled_at bigint,
  primary key (school_id, id)
);
create index letter_notes_by_letter on letter_notes (school_id, letter_id, at);
create index letter_notes_took on letter_notes (school_id, by_id, at) where took is not null;
create index letter_notes_meetings on letter_notes (school_id, meet_at) where meet_at is not null;

-- How a class keeps its letters.
create table letter_settings (
  school_id uuid not null,
  class_id uuid not null,
  counts text not null,            -- all | school
  channels text not null,          -- the open ones, with commas
  urgent_hours bigint not null,
  contacts text not null,          -- who helps at once, line by line; never empty
  primary key (school_id, class_id)
);

-- 《心声》: the class's board. Ids are blind: they tell neither hour nor order.
create table voices (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  signature text not null,         -- name | nickname | none
  nickname bytea,                  -- sealed
  body bytea not null,             -- sealed
  urgent boolean not null,
  day text not null,
  state text not null,             -- waiting | shown | declined | reported
  decided_by uuid,
  decided_at bigint,
  said bytea,                      -- sealed: a word of the reviewer to the writer
  delete_on text not null,
  primary key (school_id, id)
);
create index voices_by_class on voices (school_id, class_id, state, day);
create index voices_by_writer on voices (school_id, student_id, day);
create index voices_to_delete on voices (school_id, delete_on);

-- Somebody says that a post hurts (L-D16): it leaves the board until it has been looked at.
create table voice_reports (
  school_id uuid not null,
  id uuid not null,
  voice_id uuid not null,
  by_id uuid not null,
  at bigint not null,
  why bytea not null,              -- sealed
  primary key (school_id, id)
);
create index voice_reports_by_voice on voice_reports (school_id, voice_id);

-- Questions to the psychology teacher, without names. No row says which letter they came from.
create table consultations (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  asked_by uuid not null,
  to_id uuid not null,
  body bytea not null,             -- sealed
  at bigint not null,
  waiting boolean not null,        -- for the psychology teacher
  unseen boolean not null,         -- by the one who asked
  delete_on text not null,
  primary key (school_id, id)
);
create index consultations_by_asker on consultations (school_id, asked_by, class_id, at);
create index consultations_by_addressee on consultations (school_id, to_id, at);
create table consultation_notes (
  school_id uuid not null,
  id uuid not null,
  consultation_id uuid not null,
  by_id uuid not null,
  body bytea not null,             -- sealed
  at bigint not null,
  primary key (school_id, id)
);
create index consultation_notes_by_thread on consultation_notes (school_id, consultation_id, at);

-- The emergency opening (L-C3).
create table letter_openings (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  letter_id uuid,                  -- one letter; null: the letters of the student
  student_id uuid not null,        -- told to nobody before it is open, unless the asker named them
  reason text not null,            -- danger | law
  words bytea not null,            -- sealed
  asked_by uuid not null,
  asked_at bigint not null,
  confirmed_by uuid,
  confirmed_at bigint,
  ended_at bigint,
  tell_on text,                    -- when the writer is told
  delay bytea,                     -- sealed: why later than a week
  told_at bigint,
  primary key (school_id, id)
);
create index letter_openings_by_time on letter_openings (school_id, asked_at);
create index letter_openings_by_student on letter_openings (school_id, student_id);

-- Class meetings on psychology topics: minutes without names, a box for questions without sender.
create table topic_minutes (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  topic text not null,
  day text not null,
  by_id uuid not null,
  views bytea not null,            -- sealed
  primary key (school_id, id)
);
create index topic_minutes_by_class on topic_minutes (school_id, class_id, topic);
create table topic_questions (
  school_id uuid not null,
  id uuid not null,                -- blind
  class_id uuid not null,
  topic text not null,
  day text not null,
  body bytea not null,             -- sealed
  primary key (school_id, id)
);
create index topic_questions_by_class on topic_questions (school_id, class_id, topic);

-- A teacher's own page: how one is, and what one read. Nobody else ever sees a row of it.
create table own_notes (
  school_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  day text not null,
  kind text not null,              -- mood | reading
  worth bigint not null,           -- mood 1–5; reading: minutes
  body bytea not null,             -- sealed
  primary key (school_id, id)
);
create index own_notes_by_account on own_notes (school_id, account_id, day);
