-- What an organisation is by law beside what has a column of its own: codes of rules/designations.yaml, on which duties hang.
alter table party.organisation
  add column designations text[] not null default '{}'
  check (cardinality(designations) <= 40 and array_to_string(designations, ',') ~ '^([a-z0-9-]{1,60}(,[a-z0-9-]{1,60})*)?$');

-- Every fact that can start a clock (domain §2.2).
alter table report.clock_fact
  drop constraint clock_fact_start_check,
  add constraint clock_fact_start_check check (start in (
    'aware', 'recognised', 'classified', 'occurred', 'previous_stage_submitted', 'payment_made', 'corrective_measure_available'));
