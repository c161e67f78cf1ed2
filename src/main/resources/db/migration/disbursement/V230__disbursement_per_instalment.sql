-- One row an instalment of a signed agreement: whether its payment was started (by whichever node, whichever click), and how far it has come.
create table support.disbursement (
    case_id             bigint not null,
    instalment          int    not null check (instalment > 0),
    agreement_id        bigint not null references support.agreement,
    state               text   not null check (state in ('PLANNED', 'STARTED', 'PAID', 'CANCELLED')),
    due_on              date   not null,
    started_at          timestamptz,
    process_instance_id text unique,
    evidence_asked_at   timestamptz,
    evidence_due        date,
    missing             text,
    payable_since       date,
    limit_on            date,
    warned_at           timestamptz,
    paid_on             date,
    primary key (case_id, instalment),
    constraint started_once_and_said_so check ((state in ('STARTED', 'PAID')) = (started_at is not null)),
    constraint paid_on_a_day check ((state = 'PAID') = (paid_on is not null))
);
create index disbursement_due on support.disbursement (due_on) where state = 'PLANNED';
create index disbursement_to_warn on support.disbursement (limit_on) where state = 'STARTED' and warned_at is null;
create index disbursement_agreement on support.disbursement (agreement_id);
create trigger disbursement_stays before delete or truncate on support.disbursement
    for each statement execute function support.refuse_change();

-- What was signed until now is one instalment, and its payment was started with the signing.
insert into support.disbursement (case_id, instalment, agreement_id, state, due_on, started_at, paid_on)
select agreement.case_id, 1, agreement.id, case when committed_fen = 0 then 'PAID' else 'STARTED' end, (recorded_at at time zone 'Asia/Shanghai')::date, recorded_at,
       case when committed_fen = 0 then coalesce((select max(paid_on) from support.payment_order o where o.case_id = agreement.case_id),
                                                 (recorded_at at time zone 'Asia/Shanghai')::date) end
  from support.agreement join support.fund_commitment on fund_commitment.case_id = agreement.case_id and fund_commitment.instalment = 1;

-- Orders handed to the bank together. Numbered like the orders, gapless per year.
create table support.payment_batch (
    id         bigint generated always as identity primary key,
    number     text        not null unique,
    created_by text        not null,
    created_at timestamptz not null
);
create trigger payment_batch_append_only before update or delete or truncate on support.payment_batch
    for each statement execute function support.refuse_change();

alter table support.payment_order
    add column instalment      int not null default 1 check (instalment > 0),
    add column batch_id        bigint references support.payment_batch,
    add column paid_amount_fen bigint check (paid_amount_fen > 0),
    add column limit_on        date;
update support.payment_order set paid_amount_fen = amount_fen where state = 'PAID';
alter table support.payment_order
    alter column instalment drop default,
    drop constraint paid_with_a_receipt,
    add constraint paid_with_a_receipt check ((state = 'PAID') = (paid_on is not null and bank_reference is not null and paid_amount_fen is not null));
drop index support.payment_order_one_open_a_case;
create unique index payment_order_one_open_an_instalment on support.payment_order (case_id, instalment) where state in ('PREPARED', 'VERIFIED');
create index payment_order_batch on support.payment_order (batch_id);
create index payment_order_waiting on support.payment_order (id) where state = 'VERIFIED';

-- An order is handed to the bank once: its batch is never changed.
create function support.refuse_second_batch() returns trigger language plpgsql as $$
begin
    if old.batch_id is not null and new.batch_id is distinct from old.batch_id then
        raise exception 'payment order % is in batch % already', old.number, old.batch_id;
    end if;
    return new;
end $$;
create trigger payment_order_one_batch before update of batch_id on support.payment_order
    for each row execute function support.refuse_second_batch();

-- What the bank paid beyond an order, or a second time, and what of it came back.
create table support.payment_excess (
    id             bigint generated always as identity primary key,
    case_id        bigint      not null,
    instalment     int         not null,
    order_id       bigint      not null references support.payment_order,
    repeated       boolean     not null,
    amount_fen     bigint      not null check (amount_fen > 0),
    returned_fen   bigint      not null default 0 check (returned_fen >= 0),
    paid_on        date        not null,
    bank_reference text        not null constraint excess_reference_used_once unique,
    posting_id     uuid        not null unique,
    found_by       text        not null,
    found_at       timestamptz not null,
    constraint never_more_returned_than_excess check (returned_fen <= amount_fen)
);
create index payment_excess_case on support.payment_excess (case_id);
create trigger payment_excess_stays before delete or truncate on support.payment_excess
    for each statement execute function support.refuse_change();

create table support.excess_return (
    id             bigint generated always as identity primary key,
    excess_id      bigint      not null references support.payment_excess,
    amount_fen     bigint      not null check (amount_fen > 0),
    received_on    date        not null,
    bank_reference text        not null constraint return_reference_used_once unique,
    posting_id     uuid        not null unique,
    recorded_by    text        not null,
    recorded_at    timestamptz not null
);
create trigger excess_return_append_only before update or delete or truncate on support.excess_return
    for each statement execute function support.refuse_change();
