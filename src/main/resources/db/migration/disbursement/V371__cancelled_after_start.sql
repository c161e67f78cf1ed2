-- An instalment whose payment has begun is cancelled too when its agreement ends: it keeps when it began.
alter table support.disbursement
    drop constraint started_once_and_said_so,
    add constraint started_once_and_said_so check (case when state in ('SET_OFF', 'CANCELLED') then true else (state in ('STARTED', 'PAID')) = (started_at is not null) end);
