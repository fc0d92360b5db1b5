-- Targets 家访目标: how many students of a class are to be visited in a term or a school year.
create table visit_policies (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  span text not null,              -- term | year
  low_part bigint not null,        -- at least low_part / low_of of the class, rounded up
  low_of bigint not null,
  high_part bigint,                -- better: high_part / high_of
  high_of bigint,
  forms text not null,             -- accepted forms, separated by commas
  made_by uuid not null,
  made_at bigint not null,
  ended_at bigint,
  primary key (school_id, id)
);
create index visit_policies_by_class on visit_policies (school_id, class_id, made_at);

-- What planning needs to know of a family: where about they live, who is at home with whom.
create table visit_homes (
  school_id uuid not null,
  student_id uuid not null,
  class_id uuid not null,
  area bytea,                      -- sealed: a free word, village or estate (L-D11)
  sibling_id uuid,                 -- another student of the class in the same family
  closer boolean not null,         -- the teacher wants to be in touch more often (private)
  primary key (school_id, student_id)
);
create index visit_homes_by_class on visit_homes (school_id, class_id);

-- Home visits 家访: planned, done or called off. Texts are sealed; the list can be read.
create table visits (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  day text not null,
  minute bigint,                   -- of the day; none: no hour agreed
  minutes bigint not null,         -- how long
  form text not null,              -- home | school | phone | video
  state text not null,             -- planned | done | cancelled
  purposes text not null,          -- of the four, separated by commas
  agreed boolean not null,         -- the family said yes
  kept boolean not null,           -- no gift, no meal, no paid lessons (L-J6)
  shared boolean not null,         -- the psychology teacher may read it, for a case (D.2)
  body bytea,                      -- sealed: what was said
  home bytea,                      -- sealed apart: the living environment (C7-04)
  summary bytea,                   -- sealed: what the family itself may read again
  follow_up_id uuid,               -- the follow-up that is done with it
  sequence bigint not null,        -- raised with every change of the date
  made_by uuid not null,
  made_at bigint not null,
  done_at bigint,
  primary key (school_id, id)
);
create index visits_by_student on visits (school_id, student_id, day, id);
create index visits_by_class on visits (school_id, class_id, day, id);
create index visits_by_school on visits (school_id, day) where state = 'done';
create index visits_shared on visits (school_id, day, id) where shared;

-- Contacts 家校联系: telephone, WeChat, at the gate, in a meeting; one log for all channels.
create table contacts (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  student_id uuid not null,
  day text not null,
  channel text not null,
  direction text not null,         -- out: the teacher began; in: the family did
  about text not null,             -- good | concern | plain
  text bytea not null,             -- sealed
  batch_id uuid,                   -- written in one go with others
  follow_up_id uuid,               -- the follow-up that was done with it
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index contacts_by_student on contacts (school_id, student_id, day, id);
create index contacts_by_class on contacts (school_id, class_id, day, id);
create index contacts_by_school on contacts (school_id, day);
