-- How many people an organisation has is part of how many would read a thing.
create constraint trigger directory_membership after insert or update of ended_at or delete on party.membership
  deferrable initially deferred for each row execute function party.directory_changed();
