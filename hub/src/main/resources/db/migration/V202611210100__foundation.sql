-- What every feature stands on: who is asking, in which world, on which instance; the event table; the audit trail.
--
-- Roles (created by the migration runner, because they belong to the cluster, not to one database):
--   noroshi_app     logs in, NOINHERIT, owns nothing, may only SET ROLE to the two below
--   noroshi_member  a person's transaction; row-level security binds it to the caller
--   noroshi_engine  the flow's own machinery (sign-in, event consumers, matching); bound to one world
create schema noroshi;
grant usage on schema noroshi to noroshi_app, noroshi_member, noroshi_engine;

create table noroshi.instance (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default now(),
  only_one boolean not null default true unique check (only_one)
);
insert into noroshi.instance default values;
grant select on noroshi.instance to noroshi_member, noroshi_engine;

-- Each is null when unset, and a comparison with null is no row: deny by default.
create function noroshi.world() returns text language sql stable parallel safe
  return nullif(current_setting('noroshi.world', true), '');
create function noroshi.organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('noroshi.organisation', true), '')::uuid;
create function noroshi.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('noroshi.person', true), '')::uuid;
create function noroshi.audiences() returns int[] language sql stable parallel safe
  return nullif(current_setting('noroshi.audiences', true), '')::int[];
create function noroshi.origin() returns uuid language sql stable parallel safe
begin atomic
  select id from noroshi.instance;
end;

create schema event;
grant usage on schema event to noroshi_member, noroshi_engine;

create table event.event (
  seq bigint generated always as identity primary key,
  id uuid not null default uuidv7() unique,
  type text not null check (type ~ '^[a-z-]+\.[a-z-]+$'),
  schema_version int not null check (schema_version > 0),
  origin uuid not null default noroshi.origin(),
  world text not null default noroshi.world(),
  occurred_at timestamptz not null,
  payload jsonb not null
);
create index event_type_seq on event.event (type, seq);
-- A person's transaction may tell of its change but not read what others told.
grant usage on all sequences in schema event to noroshi_member, noroshi_engine;
grant insert on event.event to noroshi_member;
grant select, insert on event.event to noroshi_engine;

create table event.delivery (
  consumer text not null,
  event_seq bigint not null references event.event (seq),
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  done_at timestamptz,
  primary key (consumer, event_seq)
);
create index delivery_waiting on event.delivery (next_attempt_at, event_seq) where state = 'waiting';
grant insert on event.delivery to noroshi_member;
grant select, insert, update on event.delivery to noroshi_engine;

create schema ledger;
grant usage on schema ledger to noroshi_member, noroshi_engine;

-- The audit trail: append-only by grant (nobody but the owner may update or delete).
create table ledger.entry (
  seq bigint generated always as identity primary key,
  id uuid not null default uuidv7() unique,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  occurred_at timestamptz not null,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  person uuid,
  organisation uuid,
  -- what the entry is about, and whose data it touches: the owner may read it (the use ledger)
  item text,
  owner_organisation uuid,
  body jsonb not null
);
create index entry_item on ledger.entry (item) where item is not null;
create index entry_owner on ledger.entry (owner_organisation, seq) where owner_organisation is not null;
alter table ledger.entry enable row level security;
alter table ledger.entry force row level security;
create policy entry_engine on ledger.entry to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy entry_append on ledger.entry for insert to noroshi_member
  with check (world = noroshi.world());
create policy entry_own on ledger.entry for select to noroshi_member
  using (world = noroshi.world() and owner_organisation = noroshi.organisation());
grant insert, select on ledger.entry to noroshi_member, noroshi_engine;
