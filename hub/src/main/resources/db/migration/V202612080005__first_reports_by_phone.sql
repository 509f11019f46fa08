-- A first report a duty officer wrote down on the phone, and whether it was read back to the caller.
alter table report.guest add column taken_by uuid;
alter table report.guest add column read_back boolean;
alter table report.guest add constraint guest_phone check ((taken_by is null) = (read_back is null));
