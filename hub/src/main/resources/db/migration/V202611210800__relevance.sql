-- Who is affected by what: one row per shared thing and organisation, with every reason.
create schema relevance;
grant usage on schema relevance to noroshi_engine;

create table relevance.match (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  release bigint not null,
  organisation uuid not null,
  reasons jsonb not null,
  matched_at timestamptz not null,
  unique (world, release, organisation)
);
grant select, insert, update on relevance.match to noroshi_engine;
