-- When an administrator last said that a person still needs these roles. After ninety days and a fortnight of grace
-- the membership opens nothing of others' until somebody says so again.
alter table party.membership add column certified_at timestamptz;
update party.membership set certified_at = greatest(created_at, now());
alter table party.membership alter column certified_at set not null;
