-- Who may see what: interned audiences and, beside them, what is particular to one release and one organisation.
create schema access;
grant usage on schema access to noroshi_member, noroshi_engine;

-- Thousands, not millions: a normalised expression over doors, written once and pointed to by every release.
create table access.audience (
  id int generated always as identity primary key,
  expression text not null unique,
  created_at timestamptz not null default now()
);
grant select, insert on access.audience to noroshi_engine;

-- A recorded link (need-to-know) between one release and one organisation: a relevance match, a duty, a case, an approved request.
create table access.release_grant (
  release bigint not null,
  organisation uuid not null,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  link text not null check (link in ('originator', 'duty', 'case', 'relevance', 'own_assets', 'approved')),
  reason jsonb not null default '{}',
  granted_at timestamptz not null,
  expires_at timestamptz,
  primary key (release, organisation, link)
);
create index release_grant_organisation on access.release_grant (organisation, release);
alter table access.release_grant enable row level security;
alter table access.release_grant force row level security;
create policy release_grant_engine on access.release_grant to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy release_grant_own on access.release_grant for select to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation());
grant select on access.release_grant to noroshi_member;
grant select, insert, update, delete on access.release_grant to noroshi_engine;
