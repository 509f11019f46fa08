-- Collections (TAXII 2.1 §5): what is released, in the order its transactions ended.
create table exchange.api_root (
  -- the last part of its address, below /taxii2/
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) between 1 and 2000),
  -- largest body accepted, in bytes
  max_content_length int not null check (max_content_length > 0)
);
grant select, insert, update on exchange.api_root to noroshi_engine;
insert into exchange.api_root (name, title, description, max_content_length) values
  ('exchange', '狼煙 Noroshi', '共有された攻撃技術情報 · Attack-technical information, as it is shared with you', 33554432);

create table exchange.collection (
  -- TAXII 2.1 §5.2: a UUIDv4
  id uuid primary key default gen_random_uuid(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  kind text not null check (kind in ('everything', 'type', 'circle', 'own', 'named')),
  -- the circle's code, the organisation's id, the type of object or a name; empty for everything
  subject text not null default '',
  api_root text not null default 'exchange' references exchange.api_root (name),
  -- of a named one: what it says of itself, who may know that it is there, and what they may do
  title text,
  description text,
  alias text,
  audience int references access.audience (id),
  can_read boolean not null default true,
  can_write boolean not null default false,
  check ((kind = 'named') = (title is not null and audience is not null)),
  -- the newest date_added given in it; the row is locked from giving it until the end of the transaction
  last_added timestamptz not null default '2000-01-01T00:00:00Z',
  created_at timestamptz not null default now(),
  unique (world, kind, subject),
  unique (world, api_root, alias)
);
alter table exchange.collection enable row level security;
alter table exchange.collection force row level security;
create policy collection_engine on exchange.collection to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on exchange.collection to noroshi_engine;

-- An index over releases: candidates come from here, the content behind them is read under row-level security.
create table exchange.collected (
  collection uuid not null references exchange.collection (id),
  -- no two objects of a collection share one, and no later transaction gives an earlier one
  date_added timestamptz not null,
  world text not null default noroshi.world(),
  release bigint not null references exchange.release (id),
  main bigint not null,
  audience int not null,
  rendition bigint not null references exchange.rendition (id),
  stix_id text not null,
  type text not null,
  -- `modified`, else `created`, else date_added (TAXII 2.1 §3.5), as written
  version text not null,
  -- the same so that text order is the order in time
  version_key text not null,
  spec_version text not null check (spec_version in ('2.0', '2.1')),
  primary key (collection, date_added)
);
create index collected_reading on exchange.collected (collection, audience, date_added);
create index collected_object on exchange.collected (collection, stix_id, version_key);
create index collected_main on exchange.collected (main, collection, date_added);
create unique index collected_release on exchange.collected (release, collection);

-- Which audiences a collection holds anything for: a page asks for no others.
create table exchange.collection_audience (
  collection uuid not null references exchange.collection (id),
  world text not null default noroshi.world(),
  audience int not null,
  primary key (collection, audience)
);
alter table exchange.collection_audience enable row level security;
alter table exchange.collection_audience force row level security;
create policy collection_audience_engine on exchange.collection_audience to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy collection_audience_visible on exchange.collection_audience for select to noroshi_member
  using (world = noroshi.world() and audience = any (noroshi.audiences()));
grant select, insert, delete on exchange.collection_audience to noroshi_engine;
grant select on exchange.collection_audience to noroshi_member;

-- The same for what one organisation was granted beside its audiences: by audience again, so that what it may see anyway
-- is passed over at once. Kept by the tables it follows from, whichever of the two comes later.
create table exchange.addressed (
  organisation uuid not null,
  collection uuid not null,
  audience int not null,
  date_added timestamptz not null,
  world text not null default noroshi.world(),
  primary key (organisation, collection, audience, date_added)
);
create table exchange.addressed_audience (
  organisation uuid not null,
  collection uuid not null,
  audience int not null,
  world text not null default noroshi.world(),
  primary key (organisation, collection, audience)
);
create function exchange.address_collected() returns trigger language plpgsql as $$
begin
  with fresh as (
    insert into exchange.addressed (organisation, collection, audience, date_added)
    select distinct g.organisation, c.collection, c.audience, c.date_added
    from collected c join access.release_grant g on g.release = c.main
    on conflict do nothing returning organisation, collection, audience
  )
  insert into exchange.addressed_audience (organisation, collection, audience)
  select distinct organisation, collection, audience from fresh on conflict do nothing;
  return null;
end $$;
create trigger address after insert on exchange.collected
  referencing new table as collected for each statement execute function exchange.address_collected();
create function exchange.address_granted() returns trigger language plpgsql as $$
begin
  with fresh as (
    insert into exchange.addressed (organisation, collection, audience, date_added)
    select distinct g.organisation, c.collection, c.audience, c.date_added
    from granted g join exchange.collected c on c.main = g.release
    on conflict do nothing returning organisation, collection, audience
  )
  insert into exchange.addressed_audience (organisation, collection, audience)
  select distinct organisation, collection, audience from fresh on conflict do nothing;
  return null;
end $$;
create trigger address after insert on access.release_grant
  referencing new table as granted for each statement execute function exchange.address_granted();

do $$
declare place text;
begin
  foreach place in array array['addressed', 'addressed_audience'] loop
    execute format('alter table exchange.%1$s enable row level security', place);
    execute format('alter table exchange.%1$s force row level security', place);
    execute format(
      'create policy %1$s_engine on exchange.%1$s to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world())',
      place);
    execute format(
      'create policy %1$s_own on exchange.%1$s for select to noroshi_member using (world = noroshi.world() and organisation = noroshi.organisation())',
      place);
    execute format('grant select, insert, delete on exchange.%1$s to noroshi_engine', place);
    execute format('grant select on exchange.%1$s to noroshi_member', place);
  end loop;
end $$;

alter table exchange.collected enable row level security;
alter table exchange.collected force row level security;
create policy collected_engine on exchange.collected to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy collected_visible on exchange.collected for select to noroshi_member
  using (
    world = (select noroshi.world())
    and (
      audience = any ((select noroshi.audiences())::int[])
      or exists (
        select from access.release_grant g
        where g.release = collected.main and g.organisation = (select noroshi.organisation())
          and (g.expires_at is null or g.expires_at > now())
      )
    )
  );
grant select on exchange.collected to noroshi_member;
grant select, insert, delete on exchange.collected to noroshi_engine;

-- What is visible later is collected later; what was there before collections were, is collected at the first start.
alter table exchange.release add column collected_at timestamptz;
create index release_uncollected on exchange.release (visible_from, id)
  where collected_at is null and withdrawn_at is null;
create index release_rendition on exchange.release (rendition);
-- The same uniqueness with the world last: led by it, the index looked good for any question about one world, and a page
-- of content walked the whole of it for each row.
alter table exchange.release drop constraint release_world_object_version_source_rendition_main_key;
alter table exchange.release add unique (object_version, source, rendition, main, world);

-- What became of an envelope (TAXII 2.1 §4.3).
create table exchange.taxii_status (
  id uuid primary key default gen_random_uuid(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  requested_at timestamptz not null,
  body jsonb not null
);
create index taxii_status_age on exchange.taxii_status (requested_at);
alter table exchange.taxii_status enable row level security;
alter table exchange.taxii_status force row level security;
create policy taxii_status_engine on exchange.taxii_status to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update, delete on exchange.taxii_status to noroshi_engine;

-- The same rules as before, with what the transaction says of itself asked once a statement and not once a row.
alter policy release_visible on exchange.release using (
  world = (select noroshi.world())
  and withdrawn_at is null
  and visible_from <= now()
  and (
    audience = any ((select noroshi.audiences())::int[])
    or exists (
      select from access.release_grant g
      where g.release = coalesce(release.main, release.id)
        and g.organisation = (select noroshi.organisation())
        and (g.expires_at is null or g.expires_at > now())
    )
  )
);
alter policy rendition_visible on exchange.rendition using (
  world = (select noroshi.world()) and exists (select from exchange.release r where r.rendition = rendition.id)
);
alter policy object_version_visible on exchange.object_version using (
  world = (select noroshi.world())
  and exists (select from exchange.release r where r.object_version = object_version.id)
);
alter policy term_visible on exchange.term using (
  world = (select noroshi.world()) and exists (select from exchange.release r where r.id = term.release)
);
