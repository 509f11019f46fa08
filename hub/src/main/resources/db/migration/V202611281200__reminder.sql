-- Reminders go out beside alerts: that something a person holds runs out, without saying what.
alter table notice.mail alter column alert drop not null;
alter table notice.mail alter column organisation drop not null;
alter table notice.mail add column reminder text check (length(reminder) <= 200);
alter table notice.mail add column ends_at timestamptz;
alter table notice.mail add column link text;
alter table notice.mail add check ((alert is null) = (reminder is not null and ends_at is not null and link is not null));
create unique index mail_reminder on notice.mail (world, person, reminder) where reminder is not null;
