-- What an organisation has. Among the most sensitive data held: visible to the organisation alone; matching sees it, people do not.
create schema registry;
grant usage on schema registry to noroshi_member, noroshi_engine;

create table registry.sbom (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  name text not null,
  format text not null,
  serial_number text,
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null,
  components int not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  replaced_at timestamptz,
  unique (world, organisation, sha256)
);

create table registry.asset (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  sbom uuid references registry.sbom (id),
  kind text not null check (kind in ('application', 'library', 'framework', 'operating_system', 'firmware', 'hardware', 'edge_device', 'container', 'service', 'other')),
  vendor text not null default '',
  product text not null,
  version text not null default '',
  cpe text,
  purl text,
  -- where it stands: the system it belongs to, how critical, whether the internet reaches it
  system_name text not null default '',
  criticality text not null default 'unknown' check (criticality in ('low', 'medium', 'high', 'unknown')),
  internet_facing text not null default 'unknown' check (internet_facing in ('yes', 'no', 'unknown')),
  -- normalised product keys, as the matching engine makes them
  product_keys text[] not null default '{}',
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz
);
create index asset_organisation on registry.asset (organisation) where removed_at is null;
create index asset_product_keys on registry.asset using gin (product_keys) where removed_at is null;

-- Who supplies whom. An edge counts once both ends have agreed that it is there.
create table registry.supplier (
  customer uuid not null,
  supplier uuid not null,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  what text not null default '',
  declared_at timestamptz not null,
  agreed_at timestamptz,
  primary key (customer, supplier),
  check (customer <> supplier)
);
create index supplier_supplier on registry.supplier (supplier);

alter table registry.sbom enable row level security;
alter table registry.sbom force row level security;
create policy sbom_own on registry.sbom to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy sbom_engine on registry.sbom to noroshi_engine using (world = noroshi.world());
alter table registry.asset enable row level security;
alter table registry.asset force row level security;
create policy asset_own on registry.asset to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy asset_engine on registry.asset to noroshi_engine using (world = noroshi.world());
alter table registry.supplier enable row level security;
alter table registry.supplier force row level security;
create policy supplier_own on registry.supplier to noroshi_member
  using (world = noroshi.world() and (customer = noroshi.organisation() or supplier = noroshi.organisation()))
  with check (world = noroshi.world() and (customer = noroshi.organisation() or supplier = noroshi.organisation()));
create policy supplier_engine on registry.supplier to noroshi_engine using (world = noroshi.world());
grant select, insert, update on registry.sbom, registry.asset, registry.supplier to noroshi_member;
grant select on registry.sbom, registry.asset, registry.supplier to noroshi_engine;
