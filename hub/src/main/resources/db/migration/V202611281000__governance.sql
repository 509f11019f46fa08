-- Which rules hold: every rule set ever proposed with its bytes, who adopted it, from when it holds, and the signed
-- statement that says so. What came with the program has no proposer.
create table access.rule_set (
  version text primary key check (length(version) between 1 and 60),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  bytes bytea not null check (length(bytes) <= 1000000),
  proposed_by uuid,
  proposed_at timestamptz not null,
  adopted_by uuid,
  in_force_from timestamptz,
  code integer,
  statement text,
  withdrawn_at timestamptz,
  check (adopted_by is null or proposed_by is null or adopted_by <> proposed_by),
  check ((in_force_from is null) = (statement is null) and (in_force_from is null) = (code is null)),
  check (withdrawn_at is null or in_force_from is null)
);

-- Decisions that a proposed rule set would have answered otherwise. Nobody who asked is in it.
create table access.rule_difference (
  rule_set text not null references access.rule_set (version) on delete cascade,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  item text not null,
  reader text not null,
  action text not null,
  before text not null,
  after text not null,
  times bigint not null check (times > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (rule_set, item, reader, action, before, after)
);

-- A declared emergency. It counts once a second person agreed, and ends by itself.
create table access.emergency (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  level text not null check (level in ('HEIGHTENED', 'CRISIS')),
  reason text not null check (length(reason) between 10 and 1000),
  hours integer not null check (hours between 1 and 72),
  declared_by uuid not null,
  declared_at timestamptz not null,
  agreed_by uuid,
  agreed_at timestamptz,
  ends_at timestamptz,
  check (agreed_by is null or agreed_by <> declared_by),
  check ((agreed_by is null) = (agreed_at is null) and (agreed_by is null) = (ends_at is null))
);
create index emergency_ends on access.emergency (world, ends_at);

alter table access.rule_set enable row level security;
alter table access.rule_set force row level security;
alter table access.rule_difference enable row level security;
alter table access.rule_difference force row level security;
alter table access.emergency enable row level security;
alter table access.emergency force row level security;
create policy engine on access.rule_set to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy engine on access.rule_difference to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy engine on access.emergency to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on access.rule_set, access.rule_difference, access.emergency to noroshi_engine;
