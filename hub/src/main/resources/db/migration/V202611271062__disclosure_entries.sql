-- That something was shown is an entry of its own kind, whatever feature showed it.
alter table ledger.entry drop constraint if exists entry_kind_check;
alter table ledger.entry add constraint entry_kind_check check (kind ~ '^([a-z-]+\.[a-z-]+|disclosure)$');
