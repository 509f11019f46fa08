-- A filing is prepared, sent and received. Where the addressee does not work here the reporter hands it over and notes what the addressee
-- gave back; only that, or the addressee's own word, closes a duty.
alter table report.filing
  add column handed_over_at timestamptz,
  add column handed_over_by uuid,
  add column handed_over_how text check (handed_over_how in ('portal', 'mail', 'post', 'counter', 'phone', 'fax')),
  add column authority_number text check (length(authority_number) between 1 and 100),
  add column receipt_entered boolean not null default false;
alter table report.filing drop constraint filing_state_check;
-- sent: handed over by the reporter, nothing came back yet
alter table report.filing add constraint filing_state_check
  check (state in ('due', 'ready', 'sent', 'delivered', 'acknowledged'));
alter table report.filing add constraint filing_handed_over_check
  check ((handed_over_at is null) = (handed_over_how is null) and (handed_over_at is null) = (handed_over_by is null)
     and (state <> 'sent' or handed_over_at is not null));
grant update (handed_over_at, handed_over_by, handed_over_how, authority_number, receipt_entered) on report.filing to noroshi_member;

-- What was filed is what was filed: a member may say what became of it and never what it says.
create function report.keep_filed() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if old.content is not null and new.content is distinct from old.content and current_user = 'noroshi_member' then
    raise exception 'a filing that was made is not changed';
  end if;
  return new;
end $$;
create trigger keep_filed before update on report.filing for each row execute function report.keep_filed();
