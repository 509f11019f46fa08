-- Collections of TAXII that hold what answers a query, not what somebody put into them. They keep no objects of their own: what
-- is in them is read from the collection of everything, with its dates, and decided object by object.
create table exchange.query_collection (
  -- TAXII asks for a UUIDv4
  id uuid primary key default gen_random_uuid(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  person uuid not null,
  title text not null check (length(title) between 1 and 100),
  description text not null default '' check (length(description) <= 300),
  alias text not null check (alias ~ '^[a-z0-9-]{1,60}$'),
  -- as the search page takes it: parameter → value
  query jsonb not null check (jsonb_typeof(query) = 'object'),
  -- who may know that it is there
  audience int not null references access.audience (id),
  created_at timestamptz not null,
  unique (organisation, alias)
);
alter table exchange.query_collection enable row level security;
alter table exchange.query_collection force row level security;
create policy query_collection_engine on exchange.query_collection to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, delete on exchange.query_collection to noroshi_engine;
