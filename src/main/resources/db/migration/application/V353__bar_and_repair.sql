-- A bar follows from a recovery (its key), or was entered by hand. It is lifted by a recorded act: repaired credit (信用修复) by two people with reason and
-- document, or because the decision that it follows from has fallen.
alter table support.applicant_bar
    add column source_key text unique,
    add column case_id    bigint;
comment on column support.applicant_bar.source_key is 'what it follows from, for example clawback:12';
create trigger applicant_bar_stays before delete or truncate on support.applicant_bar
    for each statement execute function support.refuse_change();

create table support.applicant_bar_lift (
    id          bigint generated always as identity primary key,
    bar_id      bigint      not null references support.applicant_bar,
    kind        text        not null check (kind in ('REPAIRED', 'WITHDRAWN')),
    state       text        not null check (state in ('PROPOSED', 'CONFIRMED', 'REFUSED')),
    reason      text        not null check (reason <> ''),
    document_id bigint references support.document,
    proposed_by text        not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    lifted_on   date,
    opinion     text,
    constraint repaired_with_a_document check (kind <> 'REPAIRED' or document_id is not null),
    constraint lift_decided_by_somebody_else check (decided_by <> proposed_by or kind = 'WITHDRAWN'),
    constraint lift_decided check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint lifted_from_a_day check ((state = 'CONFIRMED') = (lifted_on is not null))
);
create unique index applicant_bar_lifted_once on support.applicant_bar_lift (bar_id) where state in ('PROPOSED', 'CONFIRMED');
create trigger applicant_bar_lift_stays before delete or truncate on support.applicant_bar_lift
    for each statement execute function support.refuse_change();
comment on column support.applicant_bar_lift.lifted_on is 'first day on which the bar counts no more';
