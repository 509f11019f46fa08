-- What is shared, in STIX 2.1. Bytes are the truth; what must be searched is drawn out beside them; who may see it belongs to
-- the release, not to the object, because the same object comes from several sources.
create schema exchange;
grant usage on schema exchange to noroshi_member, noroshi_engine;

create table exchange.object_version (
  id bigint generated always as identity primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  stix_id text not null,
  type text not null,
  -- as written; an object without `modified` (an SCO) is versioned by its bytes alone
  modified text not null default '',
  sha256 bytea not null check (length(sha256) = 32),
  received_at timestamptz not null,
  unique (world, stix_id, modified, sha256)
);
create index object_version_stix_id on exchange.object_version (stix_id);

-- A reader gets a rendition: bytes made once, at decision time, and streamed ever after.
create table exchange.rendition (
  id bigint generated always as identity primary key,
  object_version bigint not null references exchange.object_version (id),
  world text not null default noroshi.world(),
  kind text not null check (kind in ('raw', 'cleaned', 'redacted')),
  content bytea not null
);
create index rendition_object_version on exchange.rendition (object_version);

create table exchange.release (
  id bigint generated always as identity primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  object_version bigint not null references exchange.object_version (id),
  rendition bigint not null references exchange.rendition (id),
  -- the release of the grouping or report this one came with; itself for the main one
  main bigint,
  source text not null,
  -- the path it came by, nearest hop last
  path text[] not null default '{}',
  audience int not null references access.audience (id),
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  pap text not null default 'AMBER' check (pap in ('CLEAR', 'GREEN', 'AMBER', 'RED')),
  caveats jsonb not null default '[]',
  promised_under text not null,
  released_at timestamptz not null,
  visible_from timestamptz not null,
  withdrawn_at timestamptz,
  unique (world, object_version, source, rendition, main)
);
create index release_main on exchange.release (main);
create index release_object_version on exchange.release (object_version);
create index release_audience on exchange.release (audience, id);

-- Candidate ids come from here; the content behind them is read by id under row-level security.
create table exchange.term (
  release bigint not null references exchange.release (id),
  world text not null default noroshi.world(),
  kind text not null check (kind in ('type', 'value', 'name', 'cve', 'product', 'technique', 'label')),
  term text not null,
  primary key (release, kind, term)
);
create index term_lookup on exchange.term (kind, term text_pattern_ops);

alter table exchange.release enable row level security;
alter table exchange.release force row level security;
create policy release_engine on exchange.release to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy release_visible on exchange.release for select to noroshi_member
  using (
    world = noroshi.world()
    and withdrawn_at is null
    and visible_from <= now()
    and (
      audience = any (noroshi.audiences())
      or exists (
        select from access.release_grant g
        where g.release = coalesce(release.main, release.id)
          and g.organisation = noroshi.organisation()
          and (g.expires_at is null or g.expires_at > now())
      )
    )
  );

alter table exchange.rendition enable row level security;
alter table exchange.rendition force row level security;
create policy rendition_engine on exchange.rendition to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy rendition_visible on exchange.rendition for select to noroshi_member
  using (world = noroshi.world() and exists (select from exchange.release r where r.rendition = rendition.id));

alter table exchange.object_version enable row level security;
alter table exchange.object_version force row level security;
create policy object_version_engine on exchange.object_version to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy object_version_visible on exchange.object_version for select to noroshi_member
  using (world = noroshi.world() and exists (select from exchange.release r where r.object_version = object_version.id));

alter table exchange.term enable row level security;
alter table exchange.term force row level security;
create policy term_engine on exchange.term to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy term_visible on exchange.term for select to noroshi_member
  using (world = noroshi.world() and exists (select from exchange.release r where r.id = term.release));

grant select on exchange.release, exchange.rendition, exchange.object_version, exchange.term to noroshi_member;
grant select, insert, update on exchange.release, exchange.rendition, exchange.object_version, exchange.term to noroshi_engine;
grant usage on all sequences in schema exchange to noroshi_engine;
