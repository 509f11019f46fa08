-- Recalls: whoever shared something asks everybody who received it to purge it, and who has done so says it.
create schema recall;
grant usage on schema recall to noroshi_engine;
create table recall.recall (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  release bigint not null,
  report uuid not null,
  originator uuid not null,
  person uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  made_at timestamptz not null,
  unique (world, release)
);
create index recall_originator on recall.recall (world, originator, made_at desc);
create table recall.receiver (
  recall uuid not null references recall.recall (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (recall, organisation),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index receiver_organisation on recall.receiver (world, organisation) where acknowledged_at is null;
alter table recall.recall enable row level security;
alter table recall.recall force row level security;
alter table recall.receiver enable row level security;
alter table recall.receiver force row level security;
create policy engine on recall.recall to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy engine on recall.receiver to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert on recall.recall to noroshi_engine;
grant select, insert, update on recall.receiver to noroshi_engine;
