-- Calls to a telephone, by way of whatever the operator has for it. They say where to look and not what happened.
create table notice.page (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  person uuid not null,
  phone text not null check (length(phone) between 1 and 40),
  language text not null,
  key text not null check (length(key) <= 200),
  link text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead', 'held')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  unique (world, person, key)
);
create index page_waiting on notice.page (next_attempt_at) where state = 'waiting';
alter table notice.page enable row level security;
alter table notice.page force row level security;
create policy engine on notice.page to noroshi_engine using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on notice.page to noroshi_engine;
