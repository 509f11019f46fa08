-- What an authority that has a filing owes its reporter, with a limit of our own.
create table report.owed_feedback (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  filing uuid not null references report.filing (id),
  organisation uuid not null,        -- the reporter's
  authority text not null,
  recipient uuid not null,           -- the authority's organisation here
  stage text not null check (length(stage) between 1 and 40),
  due_at timestamptz not null,
  given_at timestamptz,
  given_by uuid,
  word text check (length(word) between 1 and 4000),       -- for everybody
  detail text check (length(detail) between 1 and 8000),   -- for who works with it
  helpful boolean,
  helpful_why text check (length(helpful_why) between 1 and 1000),
  unique (report, recipient, stage),
  check ((given_at is null) = (word is null)),
  check (given_at is not null or (detail is null and helpful is null))
);
create index owed_feedback_open on report.owed_feedback (recipient, due_at) where given_at is null;

alter table report.owed_feedback enable row level security;
alter table report.owed_feedback force row level security;
create policy own on report.owed_feedback to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation());
create policy owes on report.owed_feedback to noroshi_member
  using (world = noroshi.world() and recipient = noroshi.organisation());
create policy engine on report.owed_feedback to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
create policy sealing on report.owed_feedback to noroshi_engine
  using (world = noroshi.sealing()) with check (world = noroshi.sealing());
grant select on report.owed_feedback to noroshi_member, noroshi_engine;
grant insert on report.owed_feedback to noroshi_engine;
grant update (world) on report.owed_feedback to noroshi_engine;
grant update (given_at, given_by, word, detail, helpful, helpful_why) on report.owed_feedback to noroshi_member;
