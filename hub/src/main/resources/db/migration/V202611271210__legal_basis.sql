-- Legal bases: what lifts a protection of the law for one organisation, for which doing and purpose, until when.
create table access.legal_basis (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  protection text not null
    check (protection in ('COMMUNICATIONS_SECRECY', 'PERSONAL_DATA', 'EVIDENCE_HOLD', 'FOREIGN_CONTROL')),
  actions text[] not null check (cardinality(actions) > 0),
  purposes text[] not null check (cardinality(purposes) > 0),
  citation text not null check (length(citation) between 1 and 1000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index legal_basis_organisation on access.legal_basis (world, organisation, expires_at);

-- Broken glass: one person asked for a stated reason to see one report, another agreed; it holds for these two.
create table access.broken_glass (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  item text not null,
  owner uuid not null,
  reason text not null check (length(reason) between 10 and 1000),
  first uuid not null,
  asked_at timestamptz not null,
  second uuid,
  agreed_at timestamptz,
  expires_at timestamptz,
  check (second is null or second <> first),
  check ((second is null) = (agreed_at is null)),
  check ((second is null) = (expires_at is null))
);
create index broken_glass_item on access.broken_glass (world, item);
create index broken_glass_owner on access.broken_glass (world, owner, agreed_at);

alter table access.legal_basis enable row level security;
alter table access.legal_basis force row level security;
alter table access.broken_glass enable row level security;
alter table access.broken_glass force row level security;
create policy engine on access.legal_basis to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy engine on access.broken_glass to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on access.legal_basis, access.broken_glass to noroshi_engine;
