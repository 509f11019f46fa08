-- Partners of a supply chain with so few others on that side that "one of your suppliers" would name the victim: whether they are
-- told, a release officer decides. Nothing here names the one it happened to.
create table relevance.neighbour (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  release bigint not null,
  organisation uuid not null,
  side text not null check (side in ('SUPPLIER', 'CUSTOMER')),
  partners integer not null check (partners > 0),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'told', 'kept')),
  decided_at timestamptz,
  decided_by uuid,
  reason text not null default '' check (length(reason) <= 1000),
  check ((state = 'waiting') = (decided_at is null)),
  unique (world, release, organisation)
);
create index neighbour_waiting on relevance.neighbour (world, due_at) where state = 'waiting';
alter table relevance.neighbour enable row level security;
alter table relevance.neighbour force row level security;
create policy engine on relevance.neighbour to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on relevance.neighbour to noroshi_engine;
