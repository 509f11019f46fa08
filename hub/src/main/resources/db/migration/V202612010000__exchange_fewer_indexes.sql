-- Bringing objects in cost as much for what nobody asks as for what somebody does: measured for envelopes of a thousand,
-- indexes without a question, the same key looked up by each row, and triggers that looked for grants there are none of.

-- What follows from a release is written with it, by the statements of one transaction, and nobody may delete a release or
-- what it is of: the rows cannot lose what they point to.
alter table exchange.collected
  drop constraint collected_release_fkey,
  drop constraint collected_rendition_fkey,
  drop constraint collected_collection_fkey;
alter table exchange.term drop constraint term_release_fkey;
alter table exchange.searchable drop constraint searchable_release_fkey;
alter table exchange.rendition drop constraint rendition_object_version_fkey;
alter table exchange.release
  drop constraint release_object_version_fkey,
  drop constraint release_rendition_fkey,
  drop constraint release_audience_fkey;

-- Names are found by their words since there is a search index.
drop index exchange.object_version_name;
-- Begin as the unique keys do.
drop index exchange.object_version_stix_id;
drop index exchange.release_object_version;
-- The parts of a release are found by the release.
drop index exchange.collected_main;

-- One index fewer, and no second one that looks as good for a page of one audience. That no two objects of a collection share
-- a date is held by the row of the collection, which stays locked from giving it.
alter table exchange.collected drop constraint collected_pkey;
alter table exchange.collected add primary key (collection, audience, date_added);
drop index exchange.collected_reading;

-- The type of an object stands with it; nobody looked here for it.
alter table exchange.term no force row level security;
delete from exchange.term where kind = 'type';
alter table exchange.term force row level security;
drop index exchange.term_lookup;
create index term_lookup on exchange.term (kind, term text_pattern_ops) where kind in ('value', 'product', 'reference');

-- Who writes many rows whose grants it knows says so, and addresses them itself.
drop trigger address on exchange.collected;
create trigger address after insert on exchange.collected
  referencing new table as collected for each statement
  when (coalesce(current_setting('noroshi.addressing', true), '') <> 'by hand')
  execute function exchange.address_collected();
drop trigger address on access.release_grant;
create trigger address after insert on access.release_grant
  referencing new table as granted for each statement
  when (coalesce(current_setting('noroshi.addressing', true), '') <> 'by hand')
  execute function exchange.address_granted();
create or replace function exchange.address_granted() returns trigger language plpgsql as $$
begin
  with fresh as (
    insert into exchange.addressed (organisation, collection, audience, date_added)
    select distinct g.organisation, c.collection, c.audience, c.date_added
    from granted g
    join exchange.release r on r.main = g.release
    join exchange.collected c on c.release = r.id
    on conflict do nothing returning organisation, collection, audience
  )
  insert into exchange.addressed_audience (organisation, collection, audience)
  select distinct organisation, collection, audience from fresh on conflict do nothing;
  return null;
end $$;

-- Asked once a statement and not once a row.
alter policy collection_engine on exchange.collection
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy addressed_engine on exchange.addressed
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy addressed_own on exchange.addressed
  using (world = (select noroshi.world()) and organisation = (select noroshi.organisation()));
alter policy addressed_audience_engine on exchange.addressed_audience
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy addressed_audience_own on exchange.addressed_audience
  using (world = (select noroshi.world()) and organisation = (select noroshi.organisation()));
alter policy collection_audience_engine on exchange.collection_audience
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy collection_audience_visible on exchange.collection_audience
  using (world = (select noroshi.world()) and audience = any ((select noroshi.audiences())::int[]));
alter policy term_engine on exchange.term
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy release_grant_own on access.release_grant
  using (world = (select noroshi.world()) and organisation = (select noroshi.organisation()));

-- Whether there is a grant is asked of each row that no audience opens, by its key. (Not turned into one table of all grants of
-- the reader first, which a page of a thousand would pay for with millions: OFFSET keeps the question where it is.)
alter policy collected_visible on exchange.collected using (
  world = (select noroshi.world())
  and (
    audience = any ((select noroshi.audiences())::int[])
    or exists (
      select from access.release_grant g
      where g.release = collected.main and g.organisation = (select noroshi.organisation())
        and (g.expires_at is null or g.expires_at > now())
      offset 0
    )
  )
);
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
      offset 0
    )
  )
);
