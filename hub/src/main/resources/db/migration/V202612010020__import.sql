-- Files on their way in: their bytes until the import has ended, how far it is, what came of it. All of it is in the
-- database, so that an import outlives the process that began it and any node can go on with it.
create schema api;
grant usage on schema api to noroshi_member, noroshi_engine;

create table api.import (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  -- in whose name it goes on
  person uuid not null,
  filename text not null check (length(filename) <= 200),
  atomic boolean not null,
  format text not null,
  state text not null check (state in ('arriving', 'waiting', 'running', 'done', 'refused', 'failed')),
  -- bytes that have arrived, and how many of them are dealt with
  size bigint not null,
  bytes bigint not null default 0,
  -- the record that comes next
  record bigint not null default 0,
  added int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  withdrawn int not null default 0,
  aside int not null default 0,
  stopped jsonb,
  refusal jsonb,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  -- who is at it; nobody else is before this
  lease uuid,
  leased_until timestamptz not null,
  -- beginnings since it last got further
  attempts int not null default 0,
  -- where the present one began
  turn_at timestamptz,
  turn_bytes bigint not null default 0,
  turn_record bigint not null default 0,
  check ((ended_at is null) = (state in ('arriving', 'waiting', 'running')))
);
create index import_open on api.import (leased_until) where ended_at is null;
create index import_organisation on api.import (organisation, begun_at);
create index import_ended on api.import (ended_at) where ended_at is not null;

create table api.import_part (
  import uuid not null references api.import (id) on delete cascade,
  number int not null,
  content bytea not null,
  primary key (import, number)
);

create table api.import_aside (
  import uuid not null references api.import (id) on delete cascade,
  number int not null,
  record int not null,
  byte bigint not null,
  id text not null,
  reason text not null,
  primary key (import, number)
);

-- The machinery goes on with imports of every world; each is then brought in in its own.
alter table api.import enable row level security;
alter table api.import force row level security;
create policy import_engine on api.import to noroshi_engine using (true) with check (true);
create policy import_own on api.import for select to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation());
alter table api.import_part enable row level security;
alter table api.import_part force row level security;
create policy import_part_engine on api.import_part to noroshi_engine using (true) with check (true);
alter table api.import_aside enable row level security;
alter table api.import_aside force row level security;
create policy import_aside_engine on api.import_aside to noroshi_engine using (true) with check (true);
create policy import_aside_own on api.import_aside for select to noroshi_member
  using (exists (select from api.import i where i.id = import));
grant select, insert, update, delete on api.import, api.import_part, api.import_aside to noroshi_engine;
grant select on api.import, api.import_aside to noroshi_member;
