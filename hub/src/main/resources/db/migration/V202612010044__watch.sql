-- What was said to whom about a filing that waits, so that it is said once.
create table report.watch (
  filing uuid not null references report.filing (id),
  what text not null check (length(what) between 1 and 60),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  said_at timestamptz not null,
  primary key (filing, what)
);
alter table report.watch enable row level security;
alter table report.watch force row level security;
create policy engine on report.watch to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert on report.watch to noroshi_engine;
create index filing_waits on report.filing (filed_at) where state = 'delivered';
create index filing_owed on report.filing (due_at) where state in ('due', 'ready');
