-- Figures told to those who are not on duty, each with what went into it: a later figure of the same kind is told only when
-- it differs from these by enough (domain 3.6, combining rule e). Nothing here is for people to read.
create table access.told_figure (
  id bigint generated always as identity primary key,
  world text not null default noroshi.world(),
  origin uuid not null default noroshi.origin(),
  kind text not null check (length(kind) between 1 and 200),
  told_at timestamptz not null,
  contributions jsonb not null,
  figure jsonb not null
);
create index told_figure_kind on access.told_figure (world, kind, told_at desc);
grant select, insert, delete on access.told_figure to noroshi_engine;
