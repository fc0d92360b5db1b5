-- 导出申请: the whole school's list leaves the program only when the school's responsible person
-- has agreed (L-D12). One agreement, one file.
create table takeouts (
  school_id uuid not null,
  id uuid not null,
  why text not null,
  asked_by uuid not null,
  asked_at bigint not null,
  state text not null,             -- asked | agreed | refused | taken
  decided_by uuid,
  decided_at bigint,
  taken_at bigint,
  primary key (school_id, id)
);
create index takeouts_by_state on takeouts (school_id, state, asked_at);
