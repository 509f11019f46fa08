-- What was asked under an Idempotency-Key: the same key with another request is refused. Answers kept before have no such mark and are
-- only a day's worth.
delete from noroshi.idempotency;
alter table noroshi.idempotency add column request bytea check (length(request) = 32);
