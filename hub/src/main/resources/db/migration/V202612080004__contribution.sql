-- Certificates that an organisation contributed in a year. They tell of no kind of contribution, so that holding one says nothing of
-- whether one was hit.
create schema contribution;
grant usage on schema contribution to noroshi_engine, noroshi_member;

create table contribution.certificate (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  number text not null unique check (number ~ '^[0-9A-Z]{20}$'),
  year int not null check (year between 2020 and 2200),
  name_ja text not null,
  name_en text not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  withdrawn_at timestamptz
);
create unique index certificate_standing on contribution.certificate (world, organisation, year) where withdrawn_at is null;

alter table contribution.certificate enable row level security;
alter table contribution.certificate force row level security;
create policy own on contribution.certificate to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on contribution.certificate to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update (withdrawn_at) on contribution.certificate to noroshi_member;
grant select on contribution.certificate to noroshi_engine;
