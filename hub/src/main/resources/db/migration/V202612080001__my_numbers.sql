-- What came of looking into a file for Individual Numbers; null as long as nobody looked.
alter table report.evidence add column numbers text check (numbers in ('clear', 'found', 'unread'));
grant update (numbers) on report.evidence to noroshi_member;
