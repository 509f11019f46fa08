-- Alerts: what an organisation should know, why it, what to do first; and what it said back.
create schema notice;
grant usage on schema notice to noroshi_member, noroshi_engine;

create table notice.alert (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  -- what it is about: 'release:<id>' or 'finding:<catalogue>:<cve>'; one alert per subject and organisation, never twice to the eye
  subject text not null,
  kind text not null check (kind in ('incident', 'known_exploited')),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  tlp text not null check (tlp in ('CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED')),
  -- whether it rests on the organisation's own registered assets: such alerts reach idle accounts too
  own_assets boolean not null,
  title jsonb not null,
  reasons jsonb not null,
  editions jsonb not null,
  alerted_at timestamptz not null,
  updated_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  done_at timestamptz,
  done_by uuid,
  unique (world, organisation, subject)
);
create index alert_inbox on notice.alert (organisation, alerted_at desc);
create index alert_subject on notice.alert (subject);

create table notice.opening (
  alert uuid not null references notice.alert (id),
  person uuid not null,
  organisation uuid not null,
  world text not null default noroshi.world(),
  edition text not null,
  opened_at timestamptz not null,
  primary key (alert, person, edition)
);
create table notice.feedback (
  alert uuid not null references notice.alert (id),
  person uuid not null,
  organisation uuid not null,
  world text not null default noroshi.world(),
  useful boolean not null,
  why text not null check (why in ('detected', 'blocked', 'patched', 'informed', 'not_our_product', 'already_known', 'too_late', 'too_vague', 'false_positive', 'other')),
  comment text not null default '' check (length(comment) <= 2000),
  given_at timestamptz not null,
  primary key (alert, person)
);

-- Mail is delivered from here, at least once, with one Message-ID per row so that a repeat is seen as one.
create table notice.mail (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  alert uuid not null references notice.alert (id),
  organisation uuid not null,
  person uuid not null,
  address text not null,
  language text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'held')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  sent_at timestamptz,
  unique (alert, person)
);
create index mail_waiting on notice.mail (next_attempt_at) where state = 'waiting';

alter table notice.alert enable row level security;
alter table notice.alert force row level security;
create policy alert_own on notice.alert to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation());
create policy alert_engine on notice.alert to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
alter table notice.opening enable row level security;
alter table notice.opening force row level security;
create policy opening_own on notice.opening to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation() and person = noroshi.person());
create policy opening_engine on notice.opening to noroshi_engine using (world = noroshi.world());
alter table notice.feedback enable row level security;
alter table notice.feedback force row level security;
create policy feedback_own on notice.feedback to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation() and person = noroshi.person());
create policy feedback_engine on notice.feedback to noroshi_engine using (world = noroshi.world());
grant select, update on notice.alert to noroshi_member;
grant select, insert on notice.opening to noroshi_member;
grant select, insert, update on notice.feedback to noroshi_member;
grant select, insert, update on notice.alert, notice.mail to noroshi_engine;
grant select on notice.opening, notice.feedback to noroshi_engine;
