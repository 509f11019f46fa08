-- What was last imported of each catalogue. The revision grows with every change, so that a node knows whether the index it
-- compiled is still the newest, and imports of one catalogue follow each other.
create table vulnerability.catalogue (
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  name text not null,
  revision bigint not null default 0,
  title text not null default '',
  version text not null default '',
  released text not null default '',
  imported_at timestamptz not null,
  primary key (world, name)
);
grant select on vulnerability.catalogue to noroshi_member;
grant select, insert, update on vulnerability.catalogue to noroshi_engine;

-- A thing taken out of the registry takes its findings with it.
alter table vulnerability.finding drop constraint finding_state_check;
alter table vulnerability.finding add constraint finding_state_check
  check (state in ('open', 'not_ours', 'fixed', 'removed'));
create index finding_asset on vulnerability.finding (asset) where state = 'open';
