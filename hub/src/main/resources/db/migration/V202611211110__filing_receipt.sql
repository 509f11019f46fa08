-- The number the reporter quotes on the phone, so that a duty officer finds the filing without opening others.
alter table report.filing add column receipt_number text;
