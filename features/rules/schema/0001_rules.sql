-- A version of a class's rules on its way from draft to force. Every version is kept.
create table rule_sets (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  version bigint not null,         -- 1, 2, 3 … within the class
  title text not null,
  stage text not null,             -- draft | discussed | adopted | filed | published
  scheme text not null,            -- JSON: base, reset, bands …
  made_by uuid not null,
  made_at bigint not null,
  students_day text,               -- students were asked for suggestions
  guardians_day text,              -- guardians were asked
  discussed_day text,
  discussed_by bigint,             -- how many took part
  discussion text not null default '',
  vote_method text,                -- while a vote is open: hands | secret | paper
  majority text not null default 'half_of_present',
  filed_day text,
  filed_with text not null default '',
  filing_no text not null default '',
  acknowledged_at bigint,          -- the school has seen it
  acknowledged_by uuid,
  published_day text,
  in_force_day text,
  until_day text,                  -- last day, once a newer version follows
  dropped_day text,
  primary key (school_id, id)
);
create unique index rule_sets_by_version on rule_sets (school_id, class_id, version);

create table clauses (
  school_id uuid not null,
  set_id uuid not null,
  id uuid not null,                -- the same through all versions that keep it
  position bigint not null,
  text text not null,
  reason text not null default '',
  code text,                       -- 守则 item, SZ1 … SZ9
  proposer text not null default '',
  primary key (school_id, set_id, id)
);

create table rule_items (
  school_id uuid not null,
  set_id uuid not null,
  id uuid not null,                -- the same through all versions that keep it
  class_id uuid not null,
  clause_id uuid,
  position bigint not null,
  title text not null,
  category text not null,
  positive boolean not null,
  keys text not null,              -- pinyin
  body text not null,              -- JSON: the whole item
  primary key (school_id, set_id, id)
);
create index rule_items_by_class on rule_items (school_id, class_id, id);

-- Something that anybody in the class wants to talk about: asked, discussed, decided (C1-01).
create table proposals (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  title text not null,
  by_id uuid not null,
  by_name text not null,
  opened_day text not null,
  discussed_day text,
  discussed_by bigint,
  discussion text not null default '',
  decided_day text,
  adopted boolean,
  how text not null default '',
  primary key (school_id, id)
);
create index proposals_by_class on proposals (school_id, class_id);

-- Suggestions for a draft: anyone in the class (C1-02, L-C8), guardians comment.
create table suggestions (
  school_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  clause_id uuid,                  -- null: something new
  by_id uuid not null,
  by_name text not null,
  by_role text not null,
  text text not null,
  at bigint not null,
  state text not null,             -- open | accepted | declined
  reply text not null default '',
  primary key (school_id, id)
);
create index suggestions_by_set on suggestions (school_id, set_id);

-- Why a warning of the linter stands all the same (L-A11).
create table lint_reasons (
  school_id uuid not null,
  set_id uuid not null,
  place text not null,             -- identifier of the clause or item
  pattern bigint not null,
  words text not null,             -- the words that stand; other words need another reason
  reason text not null,
  primary key (school_id, set_id, place, pattern)
);

-- Votes that were held, numbers only. The last one counts.
create table rule_votes (
  school_id uuid not null,
  set_id uuid not null,
  id uuid not null,
  day text not null,
  method text not null,
  majority text not null,
  yes bigint not null,
  no bigint not null,
  abstain bigint not null,
  present bigint not null,         -- people, or papers returned
  members bigint not null,
  issued bigint,                   -- papers given out; null for hands
  invalid bigint,
  primary key (school_id, set_id, id)
);

-- The box of an open secret vote. Random identifiers, no voter, no time finer than the day, no
-- journal row; every new ballot shuffles the whole box, so that no order tells anything.
create table ballots (
  school_id uuid not null,
  set_id uuid not null,
  id uuid not null,
  choice text not null,            -- yes | no | abstain
  day text not null,
  primary key (school_id, set_id, id)
);

-- Who has voted, kept apart from what was voted.
create table voters (
  school_id uuid not null,
  set_id uuid not null,
  student_id uuid not null,
  primary key (school_id, set_id, student_id)
);

-- Who has read the published rules (C1-08, optional).
create table rule_readers (
  school_id uuid not null,
  set_id uuid not null,
  account_id uuid not null,
  day text not null,
  primary key (school_id, set_id, account_id)
);
