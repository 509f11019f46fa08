-- What reporter and authorities write to each other about a report, and help that was asked for. Each authority sees what was written
-- between it and the reporter and nothing of what others wrote.
create table report.message (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,        -- the reporter's
  authority text not null,
  recipient uuid not null,           -- the authority's organisation here
  from_authority boolean not null,
  text text not null check (length(text) between 1 and 4000),
  said_at timestamptz not null,
  said_by uuid not null,
  seen_at timestamptz                -- when the other side opened it
);
create index message_report on report.message (report, recipient, said_at);
create index message_unseen_reporter on report.message (organisation) where seen_at is null and from_authority;
create index message_unseen_authority on report.message (recipient) where seen_at is null and not from_authority;

create table report.help (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  report uuid not null references report.report (id),
  organisation uuid not null,
  authority text not null,
  recipient uuid not null,
  kind text not null check (length(kind) between 1 and 40),
  asked_at timestamptz not null,
  answer_by timestamptz not null,    -- our own aim, not one of law
  answered_at timestamptz,
  answered_by uuid,
  offered boolean,
  unique (report, recipient, kind),
  check ((answered_at is null) = (offered is null) and (answered_at is null) = (answered_by is null))
);
create index help_open on report.help (recipient, answer_by) where answered_at is null;

do $$
declare name text;
begin
  foreach name in array array['message', 'help'] loop
    execute format('alter table report.%I enable row level security', name);
    execute format('alter table report.%I force row level security', name);
    execute format('create policy own on report.%I to noroshi_member using (world = noroshi.world() and organisation = noroshi.organisation()) with check (world = noroshi.world() and organisation = noroshi.organisation())', name);
    execute format('create policy addressed on report.%I to noroshi_member using (world = noroshi.world() and recipient = noroshi.organisation()) with check (world = noroshi.world() and recipient = noroshi.organisation())', name);
    execute format('create policy engine on report.%I to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world())', name);
    execute format('grant select on report.%I to noroshi_member, noroshi_engine', name);
    execute format('grant update (world) on report.%I to noroshi_engine', name);
  end loop;
end $$;
grant insert, update (seen_at) on report.message to noroshi_member;
grant update (text) on report.message to noroshi_engine;
grant update (answered_at, answered_by, offered) on report.help to noroshi_member;
grant insert on report.help to noroshi_engine;
