-- Mandates: an organisation lets another (a vendor, a chamber of commerce, a lawyer) report in its name. A delegate sees
-- only drafts and reports written under a mandate of its own organisation, or given to it.
create table party.mandate (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  client uuid not null references party.organisation (id),
  delegate uuid not null references party.organisation (id),
  extent text not null check (extent in ('prepare', 'send')),
  given_at timestamptz not null,
  given_by uuid not null,
  valid_until timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  check (client <> delegate),
  check (valid_until > given_at)
);
create unique index mandate_standing on party.mandate (client, delegate) where ended_at is null;
create index mandate_delegate on party.mandate (delegate) where ended_at is null;
grant select, insert, update (ended_at, ended_by) on party.mandate to noroshi_engine;

-- The delegate's organisation a transaction is bound to; null for an organisation's own people.
create function noroshi.delegate() returns uuid language sql stable parallel safe
  return nullif(current_setting('noroshi.delegate', true), '')::uuid;

alter table report.draft add delegate uuid default noroshi.delegate();
alter table report.report add delegate uuid default noroshi.delegate();
grant update (delegate) on report.report to noroshi_member;

create policy delegated on report.draft as restrictive to noroshi_member
  using (noroshi.delegate() is null or delegate = noroshi.delegate());
create policy delegated on report.report as restrictive to noroshi_member
  using (noroshi.delegate() is null or delegate = noroshi.delegate());

-- What belongs to a report is seen where the report is: these policies ask report.report, under its own.
do $$
declare name text;
begin
  foreach name in array array['victim_part', 'technical_part', 'clock_fact', 'promise', 'review', 'continuation', 'filing',
                              'message', 'help', 'owed_feedback', 'hold'] loop
    execute format('create policy delegated on report.%I as restrictive to noroshi_member '
      'using (noroshi.delegate() is null or exists (select from report.report r where r.id = report))', name);
  end loop;
end $$;
create policy delegated on report.evidence as restrictive to noroshi_member
  using (noroshi.delegate() is null
    or exists (select from report.report r where r.id = evidence.report)
    or exists (select from report.draft d where d.id = evidence.draft));
create policy delegated on report.evidence_block as restrictive to noroshi_member
  using (noroshi.delegate() is null or exists (select from report.evidence e where e.id = evidence));
create policy delegated on report.evidence_listed as restrictive to noroshi_member
  using (noroshi.delegate() is null or exists (select from report.evidence e where e.id = evidence));

-- The desk's own work is for nobody's delegate.
do $$
declare name text;
begin
  foreach name in array array['casefile', 'docket', 'desk_entry', 'unrelated', 'task', 'shift'] loop
    execute format('create policy delegated on report.%I as restrictive to noroshi_member using (noroshi.delegate() is null)', name);
  end loop;
end $$;
grant update (delegate) on report.draft to noroshi_member;
