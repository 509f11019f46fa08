-- Lessons: what an organisation says deliberately of how an incident came about. Each waits until a release officer, who did not write
-- it, has read it.
create schema lesson;
grant usage on schema lesson to noroshi_engine, noroshi_member;

create table lesson.lesson (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  kind text not null,                -- of the organisation as of then
  attribution text not null check (attribution in ('named', 'kind', 'none')),
  title text not null check (length(title) between 1 and 200),
  executive text not null check (length(executive) between 1 and 1000),
  happened text not null check (length(happened) between 1 and 4000),
  cause text not null check (length(cause) between 1 and 4000),
  prevention text not null check (length(prevention) between 1 and 4000),
  technical text not null check (length(technical) <= 8000),
  promised_under text not null,
  state text not null check (state in ('waiting', 'published', 'kept', 'withdrawn')),
  written_at timestamptz not null,
  written_by uuid not null,          -- who agreed, for the organisation, that others read it
  published_at timestamptz,
  decided_by uuid,                   -- the release officer
  reason text check (length(reason) between 1 and 1000),
  check (state <> 'published' or published_at is not null),
  check (state in ('waiting', 'withdrawn') or decided_by is not null),
  check (decided_by <> written_by)
);
create index lesson_own on lesson.lesson (world, organisation, id desc);
create index lesson_published on lesson.lesson (world, published_at desc, id desc) where state = 'published';
create index lesson_waiting on lesson.lesson (world, written_at) where state = 'waiting';

alter table lesson.lesson enable row level security;
alter table lesson.lesson force row level security;
create policy own on lesson.lesson to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on lesson.lesson to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update (state) on lesson.lesson to noroshi_member;
grant select, update (state, published_at, decided_by, reason) on lesson.lesson to noroshi_engine;
