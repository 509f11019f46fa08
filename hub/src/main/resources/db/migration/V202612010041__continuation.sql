-- A report goes on: what became known, what was wrong, that it is withdrawn. The two parts hold what the report says now; each
-- continuation keeps what it replaced, so that every earlier state can be read.
create table report.continuation (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('follow-up', 'correction', 'withdrawal')),
  reason text not null default '' check (length(reason) <= 1000),
  replaced jsonb not null check (octet_length(replaced::text) <= 400000),
  stated jsonb not null check (octet_length(stated::text) <= 400000),
  -- the promise that stood until then; absent when nothing of who sees what changed
  promise_before bytea,
  stated_at timestamptz not null,
  stated_by uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 100),
  content_hash bytea not null check (octet_length(content_hash) = 32),
  unique (report, number),
  unique (report, idempotency_key)
);
alter table report.continuation enable row level security;
alter table report.continuation force row level security;
create policy own on report.continuation to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy engine on report.continuation to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert on report.continuation to noroshi_member;
grant select on report.continuation to noroshi_engine;
grant update (world, replaced, stated) on report.continuation to noroshi_engine;

-- The report a draft goes on with, and how many continuations it had when the draft was begun.
alter table report.draft
  add column continues uuid references report.report (id),
  add column base int,
  add constraint draft_continues_check check ((continues is null) = (base is null));
create unique index draft_continues on report.draft (continues) where continues is not null and report is null;

grant update (base) on report.draft to noroshi_member;
grant update (answers) on report.victim_part, report.technical_part to noroshi_member;
grant update (choices, incident_type) on report.report to noroshi_member;
grant update (document, document_sha256, shape, recipients) on report.promise to noroshi_member;

-- Of one duty, stage and authority there is one filing for each continuation; 0 is the report itself.
alter table report.filing add column continuation int not null default 0;
alter table report.filing drop constraint filing_report_duty_stage_authority_key;
alter table report.filing add constraint filing_report_key unique (report, duty, stage, authority, continuation);
-- closed: no longer owed, because the report was withdrawn or the duty does not hold after all
alter table report.filing drop constraint filing_state_check;
alter table report.filing add constraint filing_state_check
  check (state in ('due', 'ready', 'sent', 'delivered', 'acknowledged', 'closed'));
alter table report.filing drop constraint filing_check;
alter table report.filing add constraint filing_check
  check (state = 'closed' or (state = 'due') = (content is null));
grant update (form, duty_version, recipient, clock_started_at, due_at, due_statutory, filed_at, content, content_sha256, continuation)
  on report.filing to noroshi_member;

-- What was decided at the release desk stays; a report that goes on may come back to it.
alter table report.review drop constraint review_world_report_key;
create unique index review_one_waiting on report.review (world, report) where state = 'waiting';
create index review_report on report.review (report);
