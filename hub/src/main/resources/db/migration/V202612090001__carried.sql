-- Requests that came as files, with what was answered: brought twice, they are done once.
create schema carried;
grant usage on schema carried to noroshi_engine;

create table carried.request (
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  id uuid not null,
  sha256 bytea not null,
  taken_at timestamptz not null,
  answer bytea,
  primary key (organisation, id)
);
create index request_taken on carried.request (taken_at);
alter table carried.request enable row level security;
alter table carried.request force row level security;
create policy engine on carried.request to noroshi_engine using (true) with check (world = noroshi.world());
grant select, insert, update (taken_at, answer), delete on carried.request to noroshi_engine;
