-- What ends in a warning is looked for by its consumers, past whatever else waits.
create index delivery_of_consumer on event.delivery (consumer, next_attempt_at, event_seq) where state = 'waiting';
