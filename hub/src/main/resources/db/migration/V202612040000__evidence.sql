-- Files attached to a report or its draft. The files themselves are not here: in blocks, each encrypted, in the blob store.
-- Losing a row of evidence_key makes everything of its place unreadable for good.
create table report.evidence_key (
  place uuid primary key,            -- the draft or report
  world text not null default noroshi.world(),
  organisation uuid not null,
  wrapped bytea not null check (octet_length(wrapped) <= 200),
  created_at timestamptz not null
);

create table report.evidence (
  id uuid primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  draft uuid references report.draft (id) on delete cascade,
  report uuid references report.report (id),
  kind text not null check (kind in ('log', 'sample', 'screenshot', 'mail', 'other')),
  name text not null check (length(name) between 1 and 200),
  size bigint not null check (size between 1 and 2147483648),
  received bigint not null default 0 check (received between 0 and size),
  digests bytea check (octet_length(digests) <= 1000),  -- the hashes of what was received so far; gone when complete
  looks text not null default 'unknown',
  sha256 bytea check (octet_length(sha256) = 32),
  sha1 bytea check (octet_length(sha1) = 20),
  md5 bytea check (octet_length(md5) = 16),
  added_by uuid not null,
  added_at timestamptz not null,
  touched_at timestamptz not null,
  completed_at timestamptz,
  check (num_nonnulls(draft, report) = 1),
  check ((completed_at is null) = (sha256 is null) and (completed_at is null) = (sha1 is null)
    and (completed_at is null) = (md5 is null)),
  check (completed_at is null or received = size)
);
create index evidence_report on report.evidence (report) where report is not null;
create index evidence_draft on report.evidence (draft) where draft is not null;
create index evidence_organisation on report.evidence (organisation);
create index evidence_unfinished on report.evidence (touched_at) where completed_at is null;

create table report.evidence_block (
  evidence uuid not null references report.evidence (id) on delete cascade,
  world text not null default noroshi.world(),
  organisation uuid not null,
  number int not null check (number >= 0),
  blob text not null check (length(blob) <= 100),
  primary key (evidence, number)
);

-- Which filing a file goes with: that addressee may open it, nobody else.
create table report.evidence_listed (
  evidence uuid not null references report.evidence (id) on delete cascade,
  filing uuid not null references report.filing (id),
  world text not null default noroshi.world(),
  organisation uuid not null,
  authority text not null,
  listed_by uuid not null,
  listed_at timestamptz not null,
  primary key (evidence, filing)
);
create index evidence_listed_filing on report.evidence_listed (filing);

-- Files whose rows are gone and whose blocks are still to be deleted.
create table report.evidence_gone (evidence uuid primary key, gone_at timestamptz not null default now());

create function report.note_evidence_gone() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into report.evidence_gone (evidence) values (old.id) on conflict do nothing;
  return null;
end
$$;
create trigger evidence_gone after delete on report.evidence
  for each row execute function report.note_evidence_gone();

do $$
declare name text;
begin
  foreach name in array array['evidence_key', 'evidence', 'evidence_block', 'evidence_listed'] loop
    execute format('alter table report.%I enable row level security', name);
    execute format('alter table report.%I force row level security', name);
    execute format('create policy own on report.%I to noroshi_member using (world = noroshi.world() and organisation = noroshi.organisation()) with check (world = noroshi.world() and organisation = noroshi.organisation())', name);
    execute format('create policy engine on report.%I to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world())', name);
    execute format('create policy sealing on report.%I to noroshi_engine using (world = noroshi.sealing()) with check (world = noroshi.sealing())', name);
    execute format('grant select, insert, delete on report.%I to noroshi_member, noroshi_engine', name);
    execute format('grant update (world) on report.%I to noroshi_engine', name);
  end loop;
end $$;
grant update (received, digests, looks, sha256, sha1, md5, touched_at, completed_at) on report.evidence to noroshi_member;

alter table report.evidence_gone enable row level security;
alter table report.evidence_gone force row level security;
create policy noted on report.evidence_gone for insert with check (true);
create policy engine on report.evidence_gone to noroshi_engine using (true);
grant select, delete on report.evidence_gone to noroshi_engine;
