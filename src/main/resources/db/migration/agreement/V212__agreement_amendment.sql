-- A proposal to change or end an agreement. Who proposes, who checks and who decides are different people.
create table support.agreement_amendment (
    id               bigint generated always as identity primary key,
    revision         int         not null,
    agreement_id     bigint      not null references support.agreement,
    kind             text        not null check (kind in ('CHANGE', 'TERMINATE')),
    state            text        not null check (state in ('PROPOSED', 'DRAFTED', 'CHECKED', 'APPROVED', 'OFFERED', 'ACCEPTED', 'REFUSED', 'DROPPED', 'DONE')),
    reason           text        not null check (reason <> ''),
    proposed_by      text        not null,
    proposed_at      timestamptz not null,
    terms            text,
    terms_sha256     text,
    drafted_by       text,
    checked_by       text,
    check_opinion    text,
    decided_by       text,
    decision_opinion text,
    minutes_no       text,
    version          int,
    closed_at        timestamptz,
    foreign key (agreement_id, version) references support.agreement_version,
    constraint amendment_checked_by_somebody_else check (checked_by <> proposed_by and checked_by is distinct from drafted_by or checked_by is null),
    constraint amendment_decided_by_somebody_else check (decided_by <> proposed_by and decided_by is distinct from drafted_by and decided_by <> checked_by or decided_by is null),
    constraint amended_terms_as_hashed check ((terms is null) = (terms_sha256 is null) and (terms is null or terms_sha256 = encode(sha256(convert_to(terms, 'UTF8')), 'hex'))),
    constraint only_a_change_has_terms check (terms is null or kind = 'CHANGE'),
    constraint amendment_closed check ((closed_at is not null) = (state in ('REFUSED', 'DROPPED', 'DONE')))
);
create unique index agreement_amendment_one_open on support.agreement_amendment (agreement_id) where closed_at is null;
create trigger agreement_amendment_stays before delete or truncate on support.agreement_amendment
    for each statement execute function support.refuse_change();
