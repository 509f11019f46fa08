-- The release desk: what is shared of a report waits here while a release officer compares it with what was written, when
-- it may single the reporter out. `held_back` are the facts an officer took out of what others see cleaned.
create table report.review (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,
  reasons text[] not null check (reasons <@ array['rare-combination', 'look-alike'] and cardinality(reasons) > 0),
  score integer check (score between 0 and 100),
  rules_version text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'released', 'kept')),
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '' check (length(reason) <= 1000),
  check ((state = 'waiting') = (decided_at is null)),
  unique (world, report)
);
create index review_waiting on report.review (world, due_at) where state = 'waiting';
alter table report.review enable row level security;
alter table report.review force row level security;
create policy own on report.review for select to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on report.review to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select on report.review to noroshi_member;
grant select, insert, update on report.review to noroshi_engine;

alter table report.promise add column held_back text[] not null default '{}';
grant update (held_back) on report.promise to noroshi_engine;
