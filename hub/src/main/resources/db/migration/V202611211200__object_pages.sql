-- What a page of objects shows and is searched by: the name an object goes by, and the objects it points to.
alter table exchange.object_version add column name text not null default '';
create index object_version_name on exchange.object_version (lower(name) text_pattern_ops) where name <> '';

alter table exchange.term drop constraint term_kind_check;
alter table exchange.term add constraint term_kind_check
  check (kind in ('type', 'value', 'name', 'cve', 'product', 'technique', 'label', 'reference'));
