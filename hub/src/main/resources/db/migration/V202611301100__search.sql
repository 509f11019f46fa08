-- What every release is found by: words, and values in spellings that answer for ranges and domains.
--
-- No row-level security here, on purpose: the operators of a full-text index may not run ahead of it, and every search
-- would read every row. Members cannot read this table at all; the platform's machinery asks it for numbers of releases, with
-- the reader's audiences in the question, and what they stand for is then read as the reader.
create table exchange.searchable (
  release bigint primary key references exchange.release (id),
  world text not null default noroshi.world(),
  main bigint not null,
  audience int not null,
  tlp text not null,
  source text not null,
  -- when it was released, in Japan
  day date not null,
  -- a relationship or a marking: says little on its own
  alone boolean not null,
  words tsvector not null
);
create index searchable_words on exchange.searchable using gin (words);
create index searchable_main on exchange.searchable (main);
grant select, insert, update, delete on exchange.searchable to noroshi_engine;

-- What is still to be made searchable: at first what was released before. The hub empties it in the background.
create table exchange.unsearchable (
  release bigint primary key,
  world text not null
);
grant select, insert, delete on exchange.unsearchable to noroshi_engine;
alter table exchange.release no force row level security;
insert into exchange.unsearchable (release, world)
  select id, world from exchange.release where withdrawn_at is null;
alter table exchange.release force row level security;
