-- What each organisation asked that is answered from what others registered: enough to see that somebody probes, nothing of
-- what was asked.
create table access.probe (
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  question_sha256 bytea not null check (octet_length(question_sha256) = 32),
  person uuid,
  asked_at timestamptz not null,
  answered boolean not null,
  primary key (world, organisation, question_sha256)
);
create index probe_asked on access.probe (world, organisation, asked_at);
grant select, insert, update, delete on access.probe to noroshi_engine;
