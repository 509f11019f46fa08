-- When the writing of a report began: the first save made while it was typed. What was imported, or dictated by telephone, has none.
alter table report.draft add writing_began_at timestamptz;
grant update (writing_began_at) on report.draft to noroshi_member;
alter table report.report add writing_began_at timestamptz;
