-- The certificates by which programs of a person prove that they hold a key (mutual TLS). Whoever shows one stands for that
-- person in that organisation, as with a token; a certificate stands for one account only.
create table party.client_certificate (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  person uuid not null,
  organisation uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- of the certificate in DER
  sha256 bytea not null check (octet_length(sha256) = 32),
  -- as it says itself; nobody vouches for it
  subject text not null check (length(subject) <= 500),
  -- what it may do where no token comes with it
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (person, organisation) references party.membership (person, organisation)
);
create index client_certificate_person on party.client_certificate (person);
create unique index client_certificate_one on party.client_certificate (sha256) where revoked_at is null;
alter table party.client_certificate enable row level security;
alter table party.client_certificate force row level security;
create policy client_certificate_engine on party.client_certificate to noroshi_engine using (true) with check (true);
grant select, insert, update on party.client_certificate to noroshi_engine;
