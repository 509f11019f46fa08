-- Requests for access: who asks for what and why, who may decide, by when, what was decided and until when it holds.
create schema request;
grant usage on schema request to noroshi_member, noroshi_engine;
create table request.request (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  release bigint not null,
  object text not null check (length(object) <= 200),
  organisation uuid not null,
  person uuid not null,
  originator uuid,
  to_originator boolean not null,
  purpose text not null,
  why text not null check (length(why) between 1 and 1000),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'granted', 'declined', 'withdrawn')),
  decided_at timestamptz,
  decided_by uuid,
  decided_for uuid,
  answer text not null default '' check (length(answer) <= 1000),
  expires_at timestamptz
);
create unique index request_open on request.request (world, release, organisation) where state = 'open';
create index request_organisation on request.request (world, organisation, asked_at desc);
create index request_originator on request.request (world, originator, asked_at desc);
create index request_undecided on request.request (world, due_at) where state = 'open';
alter table request.request enable row level security;
alter table request.request force row level security;
create policy engine on request.request to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
create policy own on request.request for select to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation());
grant select on request.request to noroshi_member;
grant select, insert, update on request.request to noroshi_engine;

-- Somebody of the platform who decides what may leave, and who runs the platform, are not the same person.
alter table party.membership drop constraint membership_roles_check;
alter table party.membership add constraint membership_roles_check
  check (roles <@ array['reporter', 'practitioner', 'executive', 'analyst', 'duty_officer', 'circle_operator', 'release_officer', 'administrator']);
alter table party.membership add constraint release_officer_apart check (not roles @> array['release_officer', 'administrator']);
