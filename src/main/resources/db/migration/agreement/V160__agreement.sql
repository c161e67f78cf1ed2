create table support.agreement_number (
    year int primary key,
    last int not null
);

-- What was signed stays as it was signed; what happens to it later gets rows of its own.
create table support.agreement (
    id               bigint generated always as identity primary key,
    case_id          bigint      not null unique,
    number           text        not null unique,
    granting_party   text        not null,
    enterprise_id    bigint      not null,
    enterprise_name  text        not null,
    credit_code      text        not null,
    instrument       text        not null,
    rules_version    text        not null,
    amount_fen       bigint      not null check (amount_fen > 0),
    signed_on        date        not null,
    starts_on        date        not null check (starts_on >= signed_on),
    ends_on          date        not null,
    scan_document_id bigint      not null,
    scan_sha256      text        not null check (scan_sha256 ~ '^[0-9a-f]{64}$'),
    recorded_by      text        not null,
    recorded_at      timestamptz not null default now(),
    constraint ten_years_to_the_day check (ends_on = (starts_on + interval '10 years')::date)
);
create index agreement_enterprise on support.agreement (enterprise_id);
create trigger agreement_append_only before update or delete or truncate on support.agreement
    for each statement execute function support.refuse_change();

-- The obligation register (义务台账): one row a promise, with what was true on signing.
create table support.obligation (
    id                bigint generated always as identity primary key,
    agreement_id      bigint not null references support.agreement,
    promise           text   not null check (promise in ('REGISTERED_ADDRESS', 'OFFICE_ADDRESS', 'TAX_OBLIGATION', 'REGISTERED_CAPITAL')),
    status            text   not null check (status in ('ACTIVE', 'NOT_APPLICABLE')),
    baseline          text,
    baseline_fen      bigint check (baseline_fen > 0),
    starts_on         date   not null,
    ends_on           date   not null,
    unique (agreement_id, promise),
    check ((status = 'NOT_APPLICABLE') = (baseline is null)),
    check ((promise = 'REGISTERED_CAPITAL' and status = 'ACTIVE') = (baseline_fen is not null))
);
create index obligation_running on support.obligation (ends_on) where status = 'ACTIVE';
create trigger obligation_stays before delete or truncate on support.obligation
    for each statement execute function support.refuse_change();
