-- What was promised to the reporter of each report: the document as it was foreseen, and the shape of the report as the
-- handling rule needs it to keep the promise. Neither ever changes; only the release of the technical part is added.
create table report.promise (
  report uuid primary key references report.report (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  made_at timestamptz not null,
  document bytea not null check (octet_length(document) <= 2000000),
  document_sha256 bytea not null check (octet_length(document_sha256) = 32),
  shape jsonb not null,
  recipients text[] not null,
  release bigint
);
create index promise_made on report.promise (made_at, report);
create index promise_recipients on report.promise using gin (recipients);
alter table report.promise enable row level security;
alter table report.promise force row level security;
create policy own on report.promise to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on report.promise to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert on report.promise to noroshi_member;
grant select on report.promise to noroshi_engine;
grant update (release) on report.promise to noroshi_engine;
