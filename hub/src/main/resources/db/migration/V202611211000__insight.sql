-- The instants of the clock, gathered from events: submitted → receipted → filed → shared → alerted → acknowledged → fixed.
create schema insight;
grant usage on schema insight to noroshi_engine;
create table insight.instant (
  id bigint generated always as identity primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  -- the case the instant belongs to: a report, or a catalogue entry
  subject text not null,
  stage text not null check (stage in ('submitted', 'receipted', 'filed', 'shared', 'alerted', 'opened', 'acknowledged', 'fixed')),
  organisation uuid,
  -- a second name of the subject, told when it is shared: alerts speak of `release/<id>`, reports of `report/<id>`
  alias text,
  at timestamptz not null,
  event_id uuid not null,
  unique (event_id, stage)
);
create index instant_alias on insight.instant (alias) where alias is not null;
create index instant_subject on insight.instant (subject, stage, at);
grant select, insert on insight.instant to noroshi_engine;
