-- What an authority's desk does with the filings it received. All of it is the desk's own: neither reporters nor other authorities read
-- it, except a task by whom it is given to, and a hold by whose report it is.
create table report.casefile (
  id uuid primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,        -- the authority
  number int not null check (number > 0),
  title text not null check (length(title) between 1 and 200),
  lead text check (lead in ('own', 'police', 'defence', 'lead_office')),
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  unique (world, organisation, number)
);

-- What the desk settled about one filing.
create table report.docket (
  filing uuid not null references report.filing (id),
  world text not null default noroshi.world(),
  organisation uuid not null,        -- the authority
  report uuid not null references report.report (id),
  casefile uuid references report.casefile (id),
  assignee uuid,
  severity int check (severity between 1 and 5),   -- where a person set it; absent: by rule
  severity_reason text check (length(severity_reason) between 1 and 1000),
  primary key (filing, organisation),
  check ((severity is null) = (severity_reason is null))
);
create index docket_casefile on report.docket (casefile) where casefile is not null;

-- Who decided what and why, of a filing or a case; never changed.
create table report.desk_entry (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  filing uuid references report.filing (id),
  casefile uuid references report.casefile (id),
  kind text not null check (length(kind) between 1 and 40),
  text text not null check (length(text) <= 4000),
  detail text not null default '' check (length(detail) <= 200),
  at timestamptz not null,
  by uuid not null,
  check (num_nonnulls(filing, casefile) >= 1)
);
create index desk_entry_casefile on report.desk_entry (casefile, at) where casefile is not null;
create index desk_entry_filing on report.desk_entry (filing, at) where filing is not null;

-- Pairs of reports a person looked at and found unrelated.
create table report.unrelated (
  world text not null default noroshi.world(),
  organisation uuid not null,
  one uuid not null,
  other uuid not null check (one < other),
  primary key (organisation, one, other)
);

create table report.task (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,        -- who gives it
  recipient uuid not null,           -- who is to do it
  casefile uuid references report.casefile (id),
  text text not null check (length(text) between 1 and 4000),
  due_at timestamptz not null,
  given_at timestamptz not null,
  given_by uuid not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  done_at timestamptz,
  done_by uuid,
  outcome text check (length(outcome) between 1 and 4000),
  check ((done_at is null) = (outcome is null)),
  check (organisation <> recipient)
);
create index task_recipient on report.task (recipient, due_at);
create index task_giver on report.task (organisation, due_at);

-- Evidence and report are kept as they are until the hold is lifted.
create table report.hold (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,        -- the authority that holds
  report uuid not null references report.report (id),
  filing uuid not null references report.filing (id),
  reporter uuid not null,
  force text not null check (length(force) between 1 and 200),
  contact text not null check (length(contact) between 1 and 200),
  reference text not null default '' check (length(reference) <= 100),
  told_from date not null,           -- from when on the reporter is told
  delay_reason text check (length(delay_reason) between 1 and 1000),
  held_at timestamptz not null,
  held_by uuid not null,
  lifted_at timestamptz,
  lifted_by uuid,
  check ((lifted_at is null) = (lifted_by is null))
);
create index hold_report on report.hold (report) where lifted_at is null;

create table report.shift (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  note text not null check (length(note) between 1 and 8000),
  given_at timestamptz not null,
  given_by uuid not null,
  taken_at timestamptz,
  taken_by uuid,
  check ((taken_at is null) = (taken_by is null)),
  check (taken_by <> given_by)
);
create index shift_organisation on report.shift (organisation, given_at desc);

do $$
declare name text;
begin
  foreach name in array array['casefile', 'docket', 'desk_entry', 'unrelated', 'task', 'hold', 'shift'] loop
    execute format('alter table report.%I enable row level security', name);
    execute format('alter table report.%I force row level security', name);
    execute format('create policy own on report.%I to noroshi_member using (world = noroshi.world() and organisation = noroshi.organisation()) with check (world = noroshi.world() and organisation = noroshi.organisation())', name);
    execute format('create policy engine on report.%I to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world())', name);
    execute format('create policy sealing on report.%I to noroshi_engine using (world = noroshi.sealing()) with check (world = noroshi.sealing())', name);
    execute format('grant select, insert on report.%I to noroshi_member, noroshi_engine', name);
    execute format('grant update (world) on report.%I to noroshi_engine', name);
  end loop;
end $$;
create policy given on report.task to noroshi_member using (world = noroshi.world() and recipient = noroshi.organisation());
create policy told on report.hold for select to noroshi_member
  using (world = noroshi.world() and reporter = noroshi.organisation() and told_from <= (now() at time zone 'Asia/Tokyo')::date);
grant update (title, lead, closed_at) on report.casefile to noroshi_member;
grant update (casefile, assignee, severity, severity_reason) on report.docket to noroshi_member;
grant update (acknowledged_at, acknowledged_by, done_at, done_by, outcome) on report.task to noroshi_member;
grant update (lifted_at, lifted_by) on report.hold to noroshi_member;
grant update (taken_at, taken_by) on report.shift to noroshi_member;

-- Whether anything of a report has to stay, also for whom is not told yet.
create function report.is_held(of uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from report.hold h where h.report = of and h.lifted_at is null and h.world = noroshi.world())
$$;
