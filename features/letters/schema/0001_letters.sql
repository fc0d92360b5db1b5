-- What is kept in a class as 心声.
create table letters (
  school_id uuid not null,
  id uuid not null,
  class_id uuid not null,
  title text not null,
  made_by uuid not null,
  made_at bigint not null,
  primary key (school_id, id)
);
create index letters_of_class on letters (school_id, class_id, made_at);
