-- Whether a row is the only one of its object in its collection; false where that is not known. A page then looks for other
-- versions and copies of an object only where there may be any: that look was three quarters of what a page cost.
alter table exchange.collected add column sole boolean not null default false;
alter table exchange.collected no force row level security;
update exchange.collected c set sole = true
from (select collection, stix_id from exchange.collected group by 1, 2 having count(*) = 1) alone
where c.collection = alone.collection and c.stix_id = alone.stix_id;
alter table exchange.collected force row level security;
grant update (sole) on exchange.collected to noroshi_engine;
