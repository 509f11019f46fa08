-- A first report without an account. Nobody but the duty desk of the lead office sees it, and nothing of it leaves, until somebody has
-- called back and said whose it is.
create table report.guest (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  number text not null unique,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  organisation_name text not null check (length(organisation_name) <= 200),
  corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
  answers jsonb not null check (octet_length(answers::text) <= 200000),
  received_at timestamptz not null,
  changed_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'verified', 'dismissed')),
  decided_at timestamptz,
  decided_by uuid,
  call_note text check (length(call_note) between 1 and 2000),
  organisation uuid,
  draft uuid,
  check ((state = 'waiting') = (decided_at is null) and (decided_at is null) = (decided_by is null)
     and (decided_at is null) = (call_note is null)),
  check ((state = 'verified') = (organisation is not null))
);
create index guest_waiting on report.guest (world, received_at) where state = 'waiting';
alter table report.guest enable row level security;
alter table report.guest force row level security;
create policy engine on report.guest to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on report.guest to noroshi_engine;
