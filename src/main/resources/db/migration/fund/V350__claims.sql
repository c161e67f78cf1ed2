-- Recoveries (追缴): what was paid becomes a claim (paid → receivable → recovered). Interest and surcharge that come in, and what came in above the debt,
-- stand on no appropriation: they come from a source of their own (receipts), as what the bank paid beyond every order does.
alter table support.fund_posting drop constraint fund_posting_kind_check;
alter table support.fund_posting add constraint fund_posting_kind_check
    check (kind in ('APPROPRIATE', 'RESERVE', 'RELEASE', 'COMMIT', 'ADJUST', 'PAY', 'EXCESS', 'RECOVER', 'CARRY_OVER', 'CLAIM', 'RECEIPT', 'LOWER', 'REFUND', 'SET_OFF'));

alter table support.fund_entry drop constraint fund_entry_from_account_check;
alter table support.fund_entry drop constraint fund_entry_to_account_check;
alter table support.fund_entry add constraint fund_entry_from_account_check
    check (from_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'OVERPAID', 'PAID', 'RECEIVABLE', 'RECOVERED', 'RECEIPTS', 'INTEREST', 'SURCHARGE', 'OWED_BACK'));
alter table support.fund_entry add constraint fund_entry_to_account_check
    check (to_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'OVERPAID', 'PAID', 'RECEIVABLE', 'RECOVERED', 'RECEIPTS', 'INTEREST', 'SURCHARGE', 'OWED_BACK'));

alter table support.fund_balance
    add column receipts_fen  bigint not null default 0,
    add column interest_fen  bigint not null default 0 check (interest_fen >= 0),
    add column surcharge_fen bigint not null default 0 check (surcharge_fen >= 0),
    add column owed_back_fen bigint not null default 0 check (owed_back_fen >= 0),
    add constraint fund_receipts_stand_somewhere check (receipts_fen = interest_fen + surcharge_fen + owed_back_fen);

-- Per instalment never more is claimed than was paid, whoever claims at the same moment.
alter table support.fund_commitment
    add column claimed_fen bigint not null default 0 check (claimed_fen >= 0),
    add constraint never_claimed_beyond_what_was_paid check (claimed_fen <= paid_fen);

-- A receivable of a recovery belongs to a claim; one without a claim is an excess payment of the bank.
alter table support.fund_receivable
    add column claim_id   uuid,
    add column waived_fen bigint not null default 0 check (waived_fen >= 0),
    drop constraint never_more_recovered_than_owed,
    add constraint never_more_recovered_than_owed check (recovered_fen + waived_fen <= amount_fen),
    add constraint only_a_claim_is_lowered check (claim_id is not null or waived_fen = 0);
create index fund_receivable_claim on support.fund_receivable (claim_id) where claim_id is not null;
comment on column support.fund_receivable.waived_fen is 'no longer owed: the claim was lowered or the decision reversed';

-- In which year money came for a claim, so that what has to go back leaves the books that it stands in.
create table support.fund_claim_principal (
    receivable_id uuid   not null references support.fund_receivable,
    year          int    not null,
    recovered_fen bigint not null check (recovered_fen >= 0),
    primary key (receivable_id, year)
);
create table support.fund_claim_income (
    claim_id      uuid   not null,
    case_id       bigint not null references support.fund_reservation,
    year          int    not null,
    interest_fen  bigint not null default 0 check (interest_fen >= 0),
    surcharge_fen bigint not null default 0 check (surcharge_fen >= 0),
    owed_back_fen bigint not null default 0 check (owed_back_fen >= 0),
    primary key (claim_id, year)
);
create trigger fund_claim_principal_stays before delete or truncate on support.fund_claim_principal
    for each statement execute function support.refuse_change();
create trigger fund_claim_income_stays before delete or truncate on support.fund_claim_income
    for each statement execute function support.refuse_change();
