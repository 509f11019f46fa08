-- What opens the door: passwords, one-time-code secrets, recovery codes, passkeys, API tokens, invitations.
-- Only the platform's machinery reads any of it; a person's transaction has no grant here at all.
create table party.password (
  person uuid primary key references party.person (id),
  hash text not null check (hash like '$argon2id$%'),
  changed_at timestamptz not null
);

create table party.totp (
  person uuid primary key references party.person (id),
  sealed_secret bytea not null,        -- AES-256-GCM; the key is a file outside the database
  last_step bigint not null default 0, -- the newest 30-second step used: none at or before it is taken again
  created_at timestamptz not null
);

create table party.recovery_code (
  person uuid not null references party.person (id),
  hash bytea not null check (octet_length(hash) = 32),
  used_at timestamptz,
  primary key (person, hash)
);

create table party.passkey_user (
  person uuid primary key references party.person (id),
  handle bytea not null unique check (octet_length(handle) between 16 and 64)
);
create table party.passkey (
  credential_id bytea primary key,
  person uuid not null references party.person (id),
  label text not null check (length(label) between 1 and 100),
  public_key bytea not null,
  signature_count bigint not null,
  uv_initialized boolean not null,
  backup_eligible boolean not null,
  backup_state boolean not null,
  transports text[] not null,
  attestation_object bytea,
  attestation_client_data bytea,
  created_at timestamptz not null,
  last_used_at timestamptz not null
);
create index passkey_person on party.passkey (person);

create table party.token (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  person uuid not null,
  organisation uuid not null,
  name text not null check (length(name) between 1 and 100),
  hash bytea not null unique check (octet_length(hash) = 32),
  scopes text[] not null check (cardinality(scopes) > 0),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '366 days'),
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (person, organisation) references party.membership (person, organisation)
);
create index token_person on party.token (person);

create table party.invitation (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null references party.organisation (id),
  email text not null check (length(email) between 3 and 254),
  roles text[] not null check (cardinality(roles) > 0),
  hash bytea not null unique check (octet_length(hash) = 32),
  invited_by uuid not null references party.person (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by uuid references party.person (id),
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_organisation on party.invitation (organisation);

-- A role granted something here later by mistake still sees no row: only the engine has a policy.
do $$
declare name text;
begin
  foreach name in array array['password', 'totp', 'recovery_code', 'passkey_user', 'passkey', 'token', 'invitation'] loop
    execute format('alter table party.%I enable row level security', name);
    execute format('alter table party.%I force row level security', name);
    execute format('create policy %I on party.%I to noroshi_engine using (true) with check (true)', name || '_engine', name);
  end loop;
end $$;
grant select, insert, update on party.password, party.token, party.invitation to noroshi_engine;
grant select, insert, update, delete on party.totp, party.recovery_code, party.passkey to noroshi_engine;
grant select, insert on party.passkey_user to noroshi_engine;
