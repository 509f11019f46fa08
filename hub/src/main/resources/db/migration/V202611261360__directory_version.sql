-- The directory has a version: whoever keeps a copy in memory asks one row whether it is still true, and re-reads only what changed.
create table party.directory_version (
  world text primary key,
  version bigint not null,
  changed_in xid8 not null
);
create table party.directory_change (
  world text not null,
  organisation uuid not null,
  version bigint not null,
  primary key (world, organisation)
);
create index directory_change_version on party.directory_change (world, version);
grant select on party.directory_version, party.directory_change to noroshi_engine;

-- Runs at the end of each changing transaction: the row lock makes versions appear in the order of their commits, and is held
-- for the commit only.
create function party.directory_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed record := coalesce(new, old);
  who uuid;
begin
  if tg_table_name = 'organisation' then who := changed.id; else who := changed.organisation; end if;
  insert into party.directory_version as v (world, version, changed_in) values (changed.world, 1, pg_current_xact_id())
    on conflict (world) do update set version = v.version + 1, changed_in = excluded.changed_in
    where v.changed_in <> excluded.changed_in;
  insert into party.directory_change as c (world, organisation, version)
    select v.world, who, v.version from party.directory_version v where v.world = changed.world
    on conflict (world, organisation) do update set version = excluded.version where c.version <> excluded.version;
  return null;
end $$;

-- What the copy holds of an organisation; a changed name or alias is not among it.
create constraint trigger directory_organisation after insert or delete on party.organisation
  deferrable initially deferred for each row execute function party.directory_changed();
create constraint trigger directory_organisation_place after update of authority, sector, world on party.organisation
  deferrable initially deferred for each row execute function party.directory_changed();
create constraint trigger directory_circle_member after insert or update or delete on party.circle_member
  deferrable initially deferred for each row execute function party.directory_changed();
