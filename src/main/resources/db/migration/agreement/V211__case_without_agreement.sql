-- A case whose agreement was not signed or was ended is no longer alive: the same project may be filed again.
drop index support.application_alive;
create unique index application_alive on support.application (enterprise_id, instrument, project_name)
  where status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'LAPSED', 'TERMINATED');
