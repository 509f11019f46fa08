-- The one-stop report: drafts as typed, reports in two parts, clocks, filings.
--
-- The victim's part and the technical part are two records (design, idea 4): only the second is ever read to share.
create schema report;
grant usage on schema report to noroshi_member, noroshi_engine;

-- One row per draft; any colleague with the role may go on with it. Never read outside the organisation.
create table report.draft (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_by uuid not null,
  updated_at timestamptz not null,
  version int not null default 1 check (version > 0),
  answers jsonb not null default '{}' check (octet_length(answers::text) <= 200000),
  choices jsonb not null default '{}' check (octet_length(choices::text) <= 20000),
  report uuid                        -- set when it was sent
);
create index draft_organisation on report.draft (organisation, updated_at);

create table report.report (
  id uuid primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  receipt_number text not null unique,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  -- a retry with the same key returns the same receipt; with other content it is refused
  idempotency_key text not null check (length(idempotency_key) between 1 and 100),
  content_hash bytea not null check (octet_length(content_hash) = 32),
  incident_type text,                -- ddos, ransomware, other; null while unknown
  form_version text not null,
  duty_version text not null,
  choices jsonb not null,
  unique (world, organisation, idempotency_key)
);
create index report_organisation on report.report (organisation, submitted_at);

create table report.victim_part (
  report uuid primary key references report.report (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  answers jsonb not null
);
create table report.technical_part (
  report uuid primary key references report.report (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  answers jsonb not null
);

-- Starts of clocks are facts with an author; a correction is a further row, never a change.
create table report.clock_fact (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,
  start text not null check (start in ('aware', 'classified', 'occurred', 'previous_stage_submitted')),
  at timestamptz not null,
  stated_at timestamptz not null,
  stated_by uuid not null,
  reason text
);
create index clock_fact_report on report.clock_fact (report);

create table report.filing (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,
  duty text not null,
  duty_version int not null,
  nature text not null check (nature in ('mandatory', 'voluntary', 'consent_copy')),
  stage text not null,
  form text not null,
  authority text not null,
  recipient uuid,                    -- the authority's organisation here, when it is connected
  -- due: to be made yet, its clock runs; ready: finished, to be handed over; delivered: in the authority's hands
  state text not null check (state in ('due', 'ready', 'delivered', 'acknowledged')),
  clock_started_at timestamptz,
  due_at timestamptz,
  due_statutory boolean not null default false,
  filed_at timestamptz,
  content bytea,
  content_sha256 bytea,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  acknowledgement_note text check (length(acknowledgement_note) <= 2000),
  unique (report, duty, stage, authority),
  check ((state = 'due') = (content is null)),
  check ((content is null) = (content_sha256 is null) and (content is null) = (filed_at is null)),
  check ((state = 'acknowledged') = (acknowledged_at is not null))
);
create index filing_report on report.filing (report);
create index filing_recipient on report.filing (recipient, due_at) where recipient is not null;

do $$
declare name text;
begin
  foreach name in array array['draft', 'report', 'victim_part', 'technical_part', 'clock_fact', 'filing'] loop
    execute format('alter table report.%I enable row level security', name);
    execute format('alter table report.%I force row level security', name);
    execute format('create policy own on report.%I to noroshi_member using (world = noroshi.world() and organisation = noroshi.organisation()) with check (world = noroshi.world() and organisation = noroshi.organisation())', name);
    execute format('create policy engine on report.%I to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world())', name);
    execute format('grant select, insert on report.%I to noroshi_member, noroshi_engine', name);
  end loop;
end $$;
-- The authority a filing is addressed to reads it and says that it has it; nothing else of the report opens to it.
create policy addressed on report.filing for select to noroshi_member
  using (world = noroshi.world() and recipient = noroshi.organisation() and state <> 'ready');
create policy acknowledge on report.filing for update to noroshi_member
  using (world = noroshi.world() and recipient = noroshi.organisation() and state = 'delivered')
  with check (world = noroshi.world() and recipient = noroshi.organisation() and state = 'acknowledged');
grant update (version, updated_by, updated_at, answers, choices, report) on report.draft to noroshi_member;
grant delete on report.draft to noroshi_member;
grant update (state, acknowledged_at, acknowledged_by, acknowledgement_note) on report.filing to noroshi_member;
