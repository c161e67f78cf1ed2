-- Commitments carry the budget year of each planned instalment; excess payments become receivables and, when they come back, recovered money.
alter table support.fund_posting drop constraint fund_posting_kind_check;
alter table support.fund_posting add constraint fund_posting_kind_check
    check (kind in ('APPROPRIATE', 'RESERVE', 'RELEASE', 'COMMIT', 'ADJUST', 'PAY', 'EXCESS', 'RECOVER', 'CARRY_OVER'));

alter table support.fund_entry drop constraint fund_entry_from_account_check;
alter table support.fund_entry drop constraint fund_entry_to_account_check;
alter table support.fund_entry add constraint fund_entry_from_account_check
    check (from_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'OVERPAID', 'PAID', 'RECEIVABLE', 'RECOVERED'));
alter table support.fund_entry add constraint fund_entry_to_account_check
    check (to_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'OVERPAID', 'PAID', 'RECEIVABLE', 'RECOVERED'));

-- What the bank paid beyond every order is on no appropriation: it is counted apart (overpaid_fen), so that recording the fact can never fail for lack
-- of money and never takes money from anybody. Money that was recovered stays bound until finance says otherwise.
alter table support.fund_balance
    add column overpaid_fen   bigint not null default 0 check (overpaid_fen >= 0),
    add column receivable_fen bigint not null default 0 check (receivable_fen >= 0),
    add column recovered_fen  bigint not null default 0 check (recovered_fen >= 0);
alter table support.fund_balance drop constraint fund_never_over_committed;
alter table support.fund_balance add constraint fund_never_over_committed check (not limited
    or reserved_fen + committed_fen + paid_fen + receivable_fen + recovered_fen <= appropriation_fen + overpaid_fen);

-- What a signed case holds, by instalment. The sums stand on the case's row as well.
create table support.fund_commitment (
    case_id       bigint not null references support.fund_reservation,
    instalment    int    not null check (instalment > 0),
    year          int    not null,
    committed_fen bigint not null check (committed_fen >= 0),
    paid_fen      bigint not null default 0 check (paid_fen >= 0),
    primary key (case_id, instalment)
);
create index fund_commitment_open on support.fund_commitment (year) where committed_fen > 0;
drop index support.fund_reservation_open;

insert into support.fund_commitment (case_id, instalment, year, committed_fen, paid_fen)
select case_id, 1, year, committed_fen, paid_fen from support.fund_reservation where committed_fen > 0 or paid_fen > 0;

-- Money that has to come back, one row a finding; the id is that of the posting that booked it.
create table support.fund_receivable (
    id            uuid primary key references support.fund_posting,
    case_id       bigint not null,
    instalment    int    not null,
    year          int    not null,
    industry      text   not null,
    instrument    text   not null,
    amount_fen    bigint not null check (amount_fen > 0),
    recovered_fen bigint not null default 0 check (recovered_fen >= 0),
    constraint never_more_recovered_than_owed check (recovered_fen <= amount_fen),
    foreign key (case_id, instalment) references support.fund_commitment
);
create index fund_receivable_case on support.fund_receivable (case_id);
create trigger fund_receivable_stays before delete or truncate on support.fund_receivable
    for each statement execute function support.refuse_change();
