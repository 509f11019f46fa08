-- Tests an organisation announced. Nobody else reads them, but desks that hold a filing of it from within the window.
create table report.announced_test (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  kind text not null check (kind in ('penetration', 'tlpt', 'exercise')),
  tester text not null check (length(tester) between 1 and 200),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  stop_word text not null check (length(stop_word) between 1 and 100),
  contact text not null check (length(contact) between 1 and 300),
  announced_by uuid not null,
  announced_at timestamptz not null,
  cancelled_at timestamptz,
  check (ends_at > starts_at)
);
create index announced_test_window on report.announced_test (organisation, starts_at, ends_at);
alter table report.announced_test enable row level security;
alter table report.announced_test force row level security;
create policy own on report.announced_test to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on report.announced_test to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
create policy delegated on report.announced_test as restrictive to noroshi_member using (noroshi.delegate() is null);
grant select, insert, update (cancelled_at) on report.announced_test to noroshi_member;
grant select on report.announced_test to noroshi_engine;
