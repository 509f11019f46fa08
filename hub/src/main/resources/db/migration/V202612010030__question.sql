-- Questions to whoever shared something, relayed without names. Members cannot read these tables at all: who asked and who
-- answers stands in them, and neither may learn it of the other.
create schema question;
grant usage on schema question to noroshi_engine;

create table question.question (
  id uuid primary key default uuidv7(),
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  release bigint not null,
  object text not null check (length(object) <= 200),
  asker uuid not null,
  receiver uuid not null check (receiver <> asker),
  asked_at timestamptz not null,
  closed_at timestamptz,
  -- when somebody of either side last opened it
  asker_looked_at timestamptz,
  receiver_looked_at timestamptz
);
create index question_asker on question.question (world, asker, asked_at desc);
create index question_receiver on question.question (world, receiver, asked_at desc);

create table question.message (
  id uuid primary key default uuidv7(),
  question uuid not null references question.question (id),
  world text not null default noroshi.world(),
  from_asker boolean not null,
  person uuid not null,
  text text not null check (length(text) between 1 and 2000),
  sent_at timestamptz not null
);
create index message_question on question.message (question, sent_at);

alter table question.question enable row level security;
alter table question.question force row level security;
create policy engine on question.question to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
alter table question.message enable row level security;
alter table question.message force row level security;
create policy engine on question.message to noroshi_engine
  using (world = noroshi.world()) with check (world = noroshi.world());
grant select, insert, update on question.question to noroshi_engine;
grant select, insert on question.message to noroshi_engine;
