-- Other TAXII servers an organisation exchanges with, in its own name.
create table exchange.peer (
  id uuid primary key default gen_random_uuid(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  organisation uuid not null,
  -- who set it up and answers for it: when they go, it rests
  person uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- the collection's address, ending with its id and a slash
  collection text not null check (length(collection) between 1 and 1000),
  username text not null default '' check (length(username) <= 200),
  -- sealed with a key that is not in the database
  secret bytea not null,
  -- SHA-256 of its certificate, in hexadecimal; empty: any that a public authority vouches for
  certificate text not null default '' check (certificate ~ '^([0-9a-f]{64})?$'),
  polls boolean not null,
  pushes boolean not null,
  -- the other side keeps AMBER as it asks to be kept
  amber boolean not null default false,
  -- what comes waits for a release officer
  held boolean not null default true,
  created_at timestamptz not null,
  -- where reading goes on: date_added as the other side wrote it
  polled_after text not null default '',
  -- where sending goes on
  pushed_after timestamptz not null,
  next_at timestamptz not null,
  -- while a round goes on: nobody else begins one before this
  leased_until timestamptz,
  failures int not null default 0,
  tried_at timestamptz,
  succeeded_at timestamptz,
  trouble text,
  detail text not null default '',
  received bigint not null default 0,
  refused bigint not null default 0,
  sent bigint not null default 0,
  rejected bigint not null default 0
);
create index peer_due on exchange.peer (next_at);
create index peer_organisation on exchange.peer (organisation);
alter table exchange.peer enable row level security;
alter table exchange.peer force row level security;
create policy peer_engine on exchange.peer to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update, delete on exchange.peer to noroshi_engine;

-- What came from a peer or went to it, by the SHA-256 of its canonical bytes: it is not sent there again, whatever way it
-- comes back.
create table exchange.peer_object (
  peer uuid not null references exchange.peer (id) on delete cascade,
  world text not null default noroshi.world(),
  sha256 bytea not null check (length(sha256) = 32),
  primary key (peer, sha256)
);
alter table exchange.peer_object enable row level security;
alter table exchange.peer_object force row level security;
create policy peer_object_engine on exchange.peer_object to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, delete on exchange.peer_object to noroshi_engine;
