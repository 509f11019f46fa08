-- The audit trail becomes a Merkle log: every committed entry a leaf, in an order that is fixed once
-- (docs/ledger.md). Nothing here is changed afterwards but by appending.

-- A disclosure has a name of its own: it is what the use ledger of an originator is made of.
alter table ledger.entry drop constraint entry_kind_check;
alter table ledger.entry add constraint entry_kind_check check (kind ~ '^[a-z-]+(\.[a-z-]+)?$');

-- When what the entry said was taken away for good; its place in the log stays.
alter table ledger.entry add column purged_at timestamptz;

-- Committed entries that are no leaf yet. A row is seen when its transaction has committed, whatever
-- numbers were given out meanwhile: nothing is missed.
create table ledger.waiting (
  entry_seq bigint primary key references ledger.entry (seq)
);
grant insert on ledger.waiting to noroshi_member;
grant select, insert, delete on ledger.waiting to noroshi_engine;

create function ledger.wait_for_leaf() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into ledger.waiting (entry_seq) values (new.seq);
  return null;
end $$;
create trigger entry_waits after insert on ledger.entry for each row execute function ledger.wait_for_leaf();

insert into ledger.waiting (entry_seq) select seq from ledger.entry order by seq;

-- What an entry says may be taken away, once and wholly, and nothing else may be done to it.
create function ledger.only_purge() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and old.purged_at is null and new.purged_at is not null and new.body = '{}'::jsonb
     and new.person is null
     and (new.seq, new.id, new.world, new.origin, new.occurred_at, new.kind)
       = (old.seq, old.id, old.world, old.origin, old.occurred_at, old.kind)
     and (new.organisation, new.item, new.owner_organisation)
         is not distinct from (old.organisation, old.item, old.owner_organisation) then
    return new;
  end if;
  raise exception 'entries of the ledger are not changed (entry %)', old.seq;
end $$;
create trigger entry_stays before update or delete on ledger.entry for each row execute function ledger.only_purge();
grant update (body, person, purged_at) on ledger.entry to noroshi_engine;

-- The sequencer takes the entries of every world into one log.
create policy entry_sequenced on ledger.entry for select to noroshi_engine
  using (current_setting('noroshi.ledger', true) = 'every world');

-- Which leaf an entry became, and the leaf's content: a salted commitment, which tells nothing.
create table ledger.leaf (
  leaf_index bigint primary key check (leaf_index >= 0),
  entry_seq bigint not null unique references ledger.entry (seq),
  content bytea not null check (length(content) = 32)
);
alter table ledger.leaf enable row level security;
alter table ledger.leaf force row level security;
create policy leaf_engine on ledger.leaf to noroshi_engine using (true) with check (true);
create policy leaf_own on ledger.leaf for select to noroshi_member
  using (exists (select from ledger.entry where seq = entry_seq));
grant select on ledger.leaf to noroshi_member;
grant select, insert on ledger.leaf to noroshi_engine;

-- What opens the commitment. Without it nobody can try what an entry may have said.
create table ledger.salt (
  entry_seq bigint primary key references ledger.entry (seq),
  salt bytea not null check (length(salt) = 32),
  -- Who acted is committed to by a salt of its own, which no receipt gives away: the owner of an
  -- entry does not learn from it which person or organisation it was.
  actor_salt bytea not null check (length(actor_salt) = 32)
);
alter table ledger.salt enable row level security;
alter table ledger.salt force row level security;
create policy salt_engine on ledger.salt to noroshi_engine using (true) with check (true);
create policy salt_own on ledger.salt for select to noroshi_member
  using (exists (select from ledger.entry where seq = entry_seq));
grant select on ledger.salt to noroshi_member;
grant select, insert, delete on ledger.salt to noroshi_engine;

-- The tree, in the tiles of C2SP tlog-tiles: up to 256 hashes of 32 bytes one after the other.
create table ledger.tile (
  level smallint not null check (level between 0 and 7),
  tile_index bigint not null check (tile_index >= 0),
  hashes bytea not null check (length(hashes) % 32 = 0 and length(hashes) between 32 and 8192),
  primary key (level, tile_index)
);
create function ledger.only_grow() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' and (new.level, new.tile_index) = (old.level, old.tile_index)
     and substring(new.hashes for length(old.hashes)) = old.hashes then
    return new;
  end if;
  raise exception 'tiles of the ledger only grow (tile %/%)', old.level, old.tile_index;
end $$;
create trigger tile_grows before update or delete on ledger.tile for each row execute function ledger.only_grow();
grant select, insert, update (hashes) on ledger.tile to noroshi_engine;

-- What was signed, as it was signed, under the log's name at that time.
create table ledger.checkpoint (
  log text not null,
  size bigint not null check (size >= 0),
  note text not null,
  signed_at timestamptz not null,
  primary key (log, size)
);
grant select, insert on ledger.checkpoint to noroshi_engine;

-- What witnesses said to it.
create table ledger.cosignature (
  log text not null,
  size bigint not null,
  witness text not null,
  key_id int not null,
  signature bytea not null,
  stated_at timestamptz not null,
  received_at timestamptz not null,
  primary key (log, size, witness, key_id),
  foreign key (log, size) references ledger.checkpoint (log, size)
);
grant select, insert on ledger.cosignature to noroshi_engine;
