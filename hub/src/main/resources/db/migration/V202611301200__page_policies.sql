-- The same rules as before, with what the transaction says of itself asked once a statement and not once a row.
do $$
declare place text;
begin
  foreach place in array array['exchange.object_version', 'exchange.rendition', 'exchange.release', 'exchange.term'] loop
    execute format(
      'alter policy sealing on %s using (world = (select noroshi.sealing())) with check (world = (select noroshi.sealing()))',
      place);
  end loop;
end $$;
alter policy object_version_engine on exchange.object_version
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy rendition_engine on exchange.rendition
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy release_engine on exchange.release
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy collected_engine on exchange.collected
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
alter policy release_grant_engine on access.release_grant
  using (world = (select noroshi.world())) with check (world = (select noroshi.world()));
