-- What the handling rule looks at of a release, kept once for all that are alike in it. What is collected names its sort, so that a
-- page decides about each object by a number and asks neither its release nor where it came from. None of it ever changes: what
-- is marked otherwise is another release.
create table exchange.sort (
  id int generated always as identity primary key,
  audience int not null references access.audience (id),
  tlp text not null,
  pap text not null,
  handling jsonb,
  promised_under text not null,
  -- the organisation it came from; null where it came from nobody
  originator uuid,
  -- of all of the above: `handling` may be longer than a key
  sha256 bytea not null unique check (length(sha256) = 32)
);
grant select, insert on exchange.sort to noroshi_engine;

-- The number of a sort, given now where it is new.
create function exchange.sort_of(
  audience int, tlp text, pap text, handling jsonb, promised_under text, originator uuid
) returns int language plpgsql as $$
declare
  key bytea := sha256(convert_to(
    jsonb_build_array(audience, tlp, pap, handling, promised_under, originator)::text, 'UTF8'));
  number int;
begin
  select s.id into number from exchange.sort s where s.sha256 = key;
  if number is null then
    insert into exchange.sort (audience, tlp, pap, handling, promised_under, originator, sha256)
    values (audience, tlp, pap, handling, promised_under, originator, key)
    on conflict do nothing returning id into number;
  end if;
  if number is null then
    -- somebody else gave it in between
    select s.id into strict number from exchange.sort s where s.sha256 = key;
  end if;
  return number;
end $$;

-- The sort of a release as it stands.
create function exchange.sort_of(release exchange.release) returns int language sql as $$
  select exchange.sort_of(
    release.audience, release.tlp, release.pap, release.handling, release.promised_under,
    (select g.organisation from access.release_grant g
     where g.release = coalesce(release.main, release.id) and g.link = 'originator' order by 1 limit 1))
$$;

alter table exchange.collected add column sort int;
alter table exchange.collected no force row level security;
alter table exchange.release no force row level security;
alter table access.release_grant no force row level security;
update exchange.collected c set sort = alike.sort
from (
  select k.sort, unnest(k.releases) as release from (
    select exchange.sort_of(audience, tlp, pap, handling, promised_under, originator) as sort, releases
    from (
      select r.audience, r.tlp, r.pap, r.handling, r.promised_under, o.organisation as originator,
        array_agg(r.id) as releases
      from exchange.release r
      left join (
        select release, min(organisation::text)::uuid as organisation from access.release_grant
        where link = 'originator' group by release
      ) o on o.release = coalesce(r.main, r.id)
      group by 1, 2, 3, 4, 5, 6
    ) s
  ) k
) alike
where c.release = alike.release;
alter table exchange.collected force row level security;
alter table exchange.release force row level security;
alter table access.release_grant force row level security;
alter table exchange.collected alter column sort set not null;

-- What links an organisation to a release beside having brought it in is rare: a page asks for it by an index that is nearly empty.
create index release_grant_linked on access.release_grant (organisation, release) where link <> 'originator';
