-- What has been established about people and organisations, each with an end: courses passed, agreements accepted, and the
-- competent authority's "yes" for one person and one case. Neither a refusal nor a result nor an application is ever here.
create schema standing;
grant usage on schema standing to noroshi_member, noroshi_engine;

create table standing.training (
  person uuid not null,
  course text not null check (length(course) between 1 and 60),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  version text not null,
  passed_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (world, person, course)
);
create table standing.agreement (
  organisation uuid not null,
  agreement text not null check (length(agreement) between 1 and 60),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  version text not null,
  accepted_by uuid not null,
  accepted_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (world, organisation, agreement)
);
create table standing.clearance (
  person uuid not null,
  case_id text not null check (length(case_id) between 1 and 100),
  step int not null check (step in (5, 6)),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  expires_at timestamptz not null,
  primary key (world, person, case_id)
);
alter table standing.training enable row level security;
alter table standing.training force row level security;
create policy own on standing.training to noroshi_member
  using (world = noroshi.world() and person = noroshi.person()) with check (world = noroshi.world() and person = noroshi.person());
create policy engine on standing.training to noroshi_engine using (world = noroshi.world());
alter table standing.agreement enable row level security;
alter table standing.agreement force row level security;
create policy own on standing.agreement to noroshi_member
  using (world = noroshi.world() and organisation = noroshi.organisation())
  with check (world = noroshi.world() and organisation = noroshi.organisation() and accepted_by = noroshi.person());
create policy engine on standing.agreement to noroshi_engine using (world = noroshi.world());
alter table standing.clearance enable row level security;
alter table standing.clearance force row level security;
create policy own on standing.clearance for select to noroshi_member using (world = noroshi.world() and person = noroshi.person());
create policy engine on standing.clearance to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on standing.training, standing.agreement to noroshi_member;
grant select on standing.training, standing.agreement to noroshi_engine;
grant select on standing.clearance to noroshi_member;
grant select, insert, update, delete on standing.clearance to noroshi_engine;
