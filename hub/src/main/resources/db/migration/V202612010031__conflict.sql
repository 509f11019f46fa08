-- Objects of which two contents claim to be the same version (STIX 2.1 §3.6.1). Filled whenever versions are kept, whichever
-- way they come; read by the platform's machinery for candidates, which are then read as the reader.
create table exchange.conflict (
  world text not null default noroshi.world(),
  stix_id text not null,
  modified text not null,
  found_at timestamptz not null default now(),
  primary key (world, stix_id, modified)
);
create index conflict_found on exchange.conflict (world, found_at desc);
alter table exchange.conflict enable row level security;
alter table exchange.conflict force row level security;
create policy engine on exchange.conflict to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert on exchange.conflict to noroshi_engine;

create function exchange.note_conflicts() returns trigger language plpgsql as $$
begin
  insert into exchange.conflict (stix_id, modified)
    select distinct k.stix_id, k.modified from kept k
    join exchange.object_version other
      on other.world = k.world and other.stix_id = k.stix_id and other.modified = k.modified
        and other.sha256 <> k.sha256
    where k.modified <> '' and k.world = noroshi.world()
    on conflict do nothing;
  return null;
end
$$;
create trigger note_conflicts after insert on exchange.object_version
  referencing new table as kept for each statement execute function exchange.note_conflicts();

-- What was kept before.
alter table exchange.object_version no force row level security;
alter table exchange.conflict no force row level security;
insert into exchange.conflict (world, stix_id, modified)
  select world, stix_id, modified from exchange.object_version
  where modified <> '' group by 1, 2, 3 having count(*) > 1;
alter table exchange.conflict force row level security;
alter table exchange.object_version force row level security;
