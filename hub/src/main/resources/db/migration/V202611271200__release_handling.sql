-- What a release is marked with beside TLP and PAP, as the envelope of docs/markings.md; null for nothing.
alter table exchange.release drop column caveats;
alter table exchange.release add column handling jsonb;
