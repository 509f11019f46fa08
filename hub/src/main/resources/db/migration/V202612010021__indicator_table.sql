-- Lists of indicators: which object of whom is what since when, so that the same list again makes the same bytes; the
-- mappings of an organisation; and lists somebody looks at before bringing them in.
create table exchange.listed_object (
  world text not null default noroshi.world(),
  organisation uuid not null,
  stix_id text not null,
  sha256 bytea not null check (length(sha256) = 32),
  created timestamptz not null,
  modified timestamptz not null,
  primary key (world, organisation, stix_id)
);
alter table exchange.listed_object enable row level security;
alter table exchange.listed_object force row level security;
create policy listed_object_engine on exchange.listed_object to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on exchange.listed_object to noroshi_engine;

create table exchange.table_mapping (
  world text not null default noroshi.world(),
  organisation uuid not null,
  name text not null check (length(name) between 1 and 100),
  mapping text not null check (length(mapping) <= 100000),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (world, organisation, name)
);
alter table exchange.table_mapping enable row level security;
alter table exchange.table_mapping force row level security;
create policy table_mapping_own on exchange.table_mapping to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
grant select, insert, update, delete on exchange.table_mapping to noroshi_member;

create table exchange.table_looked (
  id uuid primary key,
  world text not null default noroshi.world(),
  organisation uuid not null,
  person uuid not null,
  filename text not null,
  content bytea not null,
  mapping text not null,
  looked_at timestamptz not null
);
create index table_looked_person on exchange.table_looked (person);
alter table exchange.table_looked enable row level security;
alter table exchange.table_looked force row level security;
create policy table_looked_own on exchange.table_looked to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
grant select, insert, update, delete on exchange.table_looked to noroshi_member;

-- How the file is to be read, where its form leaves that open.
alter table api.import add column mapping text not null default '' check (length(mapping) <= 100000);
