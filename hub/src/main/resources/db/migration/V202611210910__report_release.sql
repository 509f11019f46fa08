-- Which release was made of which report, so that what came back can be told to the one who reported. Read by the
-- platform's machinery only: to anyone else the two must never meet.
create table notice.report_release (
  report uuid primary key,
  world text not null default noroshi.world(),
  release bigint not null,
  shared_at timestamptz not null
);
grant select, insert on notice.report_release to noroshi_engine;
