-- Who says that whom supplies whom, by corporate number. Nothing is looked up when it is declared: whether the other one is
-- registered shows only when that one agrees. An agreed declaration makes the edge in registry.supplier.
create table registry.supply_declaration (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  declarer uuid not null,
  corporate_number text not null check (corporate_number ~ '^[0-9]{13}$'),
  -- what the other one is to the declarer
  side text not null check (side in ('supplier', 'customer')),
  what text not null default '',
  declared_by uuid not null,
  declared_at timestamptz not null,
  agreed_at timestamptz,
  agreed_by_organisation uuid,
  withdrawn_at timestamptz
);
create unique index supply_declaration_once on registry.supply_declaration (world, declarer, corporate_number, side)
  where withdrawn_at is null;
create index supply_declaration_number on registry.supply_declaration (corporate_number) where withdrawn_at is null;
alter table registry.supply_declaration enable row level security;
alter table registry.supply_declaration force row level security;
create policy supply_declaration_own on registry.supply_declaration to noroshi_member
  using (world = noroshi.world() and declarer = noroshi.organisation())
  with check (world = noroshi.world() and declarer = noroshi.organisation());
create policy supply_declaration_engine on registry.supply_declaration to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on registry.supply_declaration to noroshi_member;
grant select, update on registry.supply_declaration to noroshi_engine;
grant insert, update on registry.supplier to noroshi_engine;
