-- Classes in which nothing is written any more: graduated, or dissolved.
create table shut (
  school_id uuid not null,
  class_id uuid not null,
  since bigint not null,
  primary key (school_id, class_id)
);
-- A closed class's board is disabled, and its account has the class's identifier.
insert into shut (school_id, class_id, since)
  select school_id, id, disabled_at from accounts where kind = 'board' and disabled_at is not null;
