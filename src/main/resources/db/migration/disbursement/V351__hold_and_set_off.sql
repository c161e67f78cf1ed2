-- While support is being recovered nothing more is paid under the agreement; an instalment that is set off is not paid out any more.
create table support.disbursement_hold (
    key            text        primary key,
    agreement_id   bigint      not null references support.agreement,
    reason         text        not null check (reason <> ''),
    held_by        text        not null,
    held_at        timestamptz not null,
    released_by    text,
    released_at    timestamptz,
    release_reason text check (release_reason <> ''),
    constraint released_with_a_reason check ((released_at is null) = (release_reason is null) and (released_at is null) = (released_by is null))
);
create index disbursement_hold_open on support.disbursement_hold (agreement_id) where released_at is null;
create trigger disbursement_hold_stays before delete or truncate on support.disbursement_hold
    for each statement execute function support.refuse_change();
comment on column support.disbursement_hold.key is 'who holds, for example clawback:12';

alter table support.disbursement
    drop constraint disbursement_state_check,
    add constraint disbursement_state_check check (state in ('PLANNED', 'STARTED', 'PAID', 'CANCELLED', 'SET_OFF')),
    drop constraint started_once_and_said_so,
    add constraint started_once_and_said_so check (case state when 'SET_OFF' then true else (state in ('STARTED', 'PAID')) = (started_at is not null) end);
