-- Shared objects whose markings nobody here understands: kept to the byte, shown to release officers only, until one
-- of them decides under which label it goes on, or that it does not.
create table exchange.quarantine (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  source text not null,
  path text[] not null,
  brought_by uuid not null,
  stix_id text not null,
  type text not null,
  name text not null,
  content bytea not null,
  sha256 bytea not null,
  unknown text[] not null,
  arrived_at timestamptz not null,
  state text not null default 'held' check (state in ('held', 'released', 'discarded')),
  decided_at timestamptz,
  decided_by uuid,
  tlp text check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  reason text not null default '' check (length(reason) <= 1000),
  check ((state = 'held') = (decided_at is null))
);
create unique index quarantine_once on exchange.quarantine (world, source, stix_id, sha256);
create index quarantine_held on exchange.quarantine (world, arrived_at) where state = 'held';
alter table exchange.quarantine enable row level security;
alter table exchange.quarantine force row level security;
create policy engine on exchange.quarantine to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on exchange.quarantine to noroshi_engine;
