-- Spills: text above what the platform may hold, entered by mistake. What is sealed is moved to a world of its own, in which
-- nobody acts: row-level security then hides it from everybody and everything, whatever way out there is or will be.
create schema spill;
grant usage on schema spill to noroshi_engine;

create table spill.spill (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  item text not null,
  parts text[] not null,
  owner uuid,                        -- absent for what came from outside
  written_at timestamptz not null,
  raised_by uuid,                    -- absent: sealed again after a backup was restored
  raised_from uuid,
  raised_at timestamptz not null,
  note text not null check (length(note) between 1 and 500),
  state text not null check (state in ('raised', 'sealed', 'cleared', 'destroyed', 'dismissed')),
  sealed_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  reason text not null default '' check (length(reason) <= 1000),
  backups_purged_at timestamptz,
  backups_purged_by uuid,
  check ((state in ('raised', 'dismissed')) = (sealed_at is null)),
  check ((state in ('cleared', 'destroyed', 'dismissed')) = (decided_at is not null)),
  check (backups_purged_at is null or state = 'destroyed')
);
create unique index spill_open on spill.spill (world, item) where state in ('raised', 'sealed');
create index spill_owner on spill.spill (world, owner, raised_at);

-- Organisations that had it and are asked to destroy what they took along.
create table spill.receiver (
  spill uuid not null references spill.spill (id),
  organisation uuid not null,
  world text not null default noroshi.world(),
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  primary key (spill, organisation)
);
create index receiver_organisation on spill.receiver (world, organisation);

alter table spill.spill enable row level security;
alter table spill.spill force row level security;
alter table spill.receiver enable row level security;
alter table spill.receiver force row level security;
create policy engine on spill.spill to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy engine on spill.receiver to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on spill.spill, spill.receiver to noroshi_engine;

-- The world that a transaction of the spill feature seals into or out of, beside its own; nothing for all others.
create function noroshi.sealing() returns text language sql stable
  return coalesce(current_setting('noroshi.sealing', true), '');

do $$
declare place text;
begin
  foreach place in array array[
    'report.draft', 'report.report', 'report.victim_part', 'report.technical_part', 'report.clock_fact',
    'report.filing', 'report.promise', 'report.review',
    'exchange.object_version', 'exchange.rendition', 'exchange.release', 'exchange.term', 'exchange.quarantine',
    'notice.alert', 'notice.opening', 'notice.feedback']
  loop
    execute format(
      'create policy sealing on %s to noroshi_engine using (world = noroshi.sealing()) with check (world = noroshi.sealing())',
      place);
    execute format('grant update (world) on %s to noroshi_engine', place);
  end loop;
end $$;
grant select, delete on report.draft to noroshi_engine;
grant update (answers) on report.draft, report.victim_part, report.technical_part to noroshi_engine;
grant update (content) on report.filing to noroshi_engine;
grant update (content) on exchange.rendition, exchange.quarantine to noroshi_engine;
grant delete on exchange.term to noroshi_engine;
grant update (comment) on notice.feedback to noroshi_engine;
