create table support.document_number (
    kind text not null,
    year int  not null,
    last int  not null,
    primary key (kind, year)
);

create table support.payment_order (
    id                   bigint generated always as identity primary key,
    version              int         not null,
    case_id              bigint      not null,
    agreement_id         bigint      not null references support.agreement,
    posting_id           uuid        not null unique,
    state                text        not null check (state in ('PREPARED', 'RETURNED', 'VERIFIED', 'PAID', 'REFUSED')),
    payee_name           text        not null,
    payee_bank           text        not null,
    payee_account        text        not null,
    amount_fen           bigint      not null check (amount_fen > 0),
    prepared_by          text        not null,
    prepared_at          timestamptz not null,
    verified_by          text,
    verified_at          timestamptz,
    number               text unique,
    document_id          bigint,
    confirmed_by         text,
    confirmed_at         timestamptz,
    paid_on              date,
    bank_reference       text constraint bank_reference_used_once unique,
    refusal_reason       text,
    days_taken           int,
    working_days_taken   int,
    constraint prepared_and_verified_by_different_people check (verified_by <> prepared_by),
    constraint numbered_once_verified check ((state in ('VERIFIED', 'PAID', 'REFUSED')) = (number is not null)),
    constraint verified_by_somebody check ((state <> 'PREPARED') = (verified_by is not null)),
    constraint paid_with_a_receipt check ((state = 'PAID') = (paid_on is not null and bank_reference is not null)),
    constraint refused_with_a_reason check ((state = 'REFUSED') = (refusal_reason is not null))
);
create unique index payment_order_one_open_a_case on support.payment_order (case_id) where state in ('PREPARED', 'VERIFIED');
create trigger payment_order_stays before delete or truncate on support.payment_order
    for each statement execute function support.refuse_change();
