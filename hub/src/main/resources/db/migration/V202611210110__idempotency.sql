-- The first answer to a POST under an Idempotency-Key, kept for a day.
create table noroshi.idempotency (
  name text primary key,
  claimed_at timestamptz not null,
  status int,
  content_type text,
  body bytea
);
grant select, insert, update, delete on noroshi.idempotency to noroshi_engine;
