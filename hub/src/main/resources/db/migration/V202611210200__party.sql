-- Organisations, people, memberships, circles, and what opens the door: credentials, sessions, tokens.
create schema party;
grant usage on schema party to noroshi_member, noroshi_engine;

create table party.organisation (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  name_ja text not null check (length(name_ja) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  kind text not null check (kind in ('company', 'local_government', 'authority', 'technical_body', 'isac', 'platform')),
  authority text,                 -- code in rules/authorities.yaml, for authorities and technical bodies
  sector text,                    -- code in rules/sectors.yaml
  size text not null check (size in ('micro', 'small', 'medium', 'large')),
  region text check (region ~ '^(0[1-9]|[1-3][0-9]|4[0-7])$'),   -- JIS X 0401 prefecture
  corporate_number text check (corporate_number ~ '^[0-9]{13}$'),
  special_operator boolean not null default false,               -- 特別社会基盤事業者
  listed boolean not null default false,
  personal_data_handler boolean not null default true,
  telecom_carrier boolean not null default false,
  identity_aliases text[] not null default '{}',                 -- names, domains, address ranges kept out of what is shared
  created_at timestamptz not null default now()
);
create unique index organisation_corporate_number on party.organisation (world, corporate_number) where corporate_number is not null;
create index organisation_authority on party.organisation (authority) where authority is not null;

create table party.person (
  id uuid primary key default uuidv7(),
  origin uuid not null default noroshi.origin(),
  email text not null,
  name_ja text not null,
  name_en text not null,
  phone text,
  language text not null default 'ja' check (language in ('ja', 'en')),
  created_at timestamptz not null default now(),
  last_active_at timestamptz not null default now(),
  disabled_at timestamptz
);
create unique index person_email on party.person (lower(email));

create table party.membership (
  person uuid not null references party.person (id),
  organisation uuid not null references party.organisation (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  roles text[] not null check (roles <@ array['reporter', 'practitioner', 'executive', 'analyst', 'duty_officer', 'circle_operator', 'administrator']),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (person, organisation)
);
create index membership_organisation on party.membership (organisation) where ended_at is null;

create table party.circle (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  code text not null,
  name_ja text not null,
  name_en text not null,
  kind text not null check (kind in ('isac', 'council', 'sector', 'supply_chain')),
  operator uuid references party.organisation (id),
  unique (world, code)
);
create table party.circle_member (
  circle uuid not null references party.circle (id),
  organisation uuid not null references party.organisation (id),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  since timestamptz not null default now(),
  until timestamptz,
  primary key (circle, organisation)
);
create index circle_member_organisation on party.circle_member (organisation);

-- The directory itself (who belongs) is read by the platform's decision function only; a person sees the own organisation,
-- the authorities and technical bodies, and the circles it is in.
alter table party.organisation enable row level security;
alter table party.organisation force row level security;
create policy organisation_engine on party.organisation to noroshi_engine using (true) with check (true);
create policy organisation_read on party.organisation for select to noroshi_member
  using (world = noroshi.world() and (id = noroshi.organisation() or kind in ('authority', 'technical_body', 'isac', 'platform')));
grant select on party.organisation to noroshi_member;
grant select, insert, update on party.organisation to noroshi_engine;
grant select, insert, update, delete on party.person, party.membership, party.circle, party.circle_member to noroshi_engine;

-- Web sessions, in the shape Spring Session JDBC expects; shared by all nodes.
grant usage on schema party to noroshi_app;
create table party.session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index session_expiry on party.session (expiry_time);
create index session_principal on party.session (principal_name);
create table party.session_attributes (
  session_primary_id char(36) not null references party.session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on party.session, party.session_attributes to noroshi_app;
