-- What is owed after a breach, line by line, and what came in. A recovery (clawback_id) owes at most what its first demand named: it is lowered, never raised.
create table support.recovery (
    clawback_id      bigint      primary key,
    claim_id         uuid        not null unique,
    number           text        not null unique,
    case_id          bigint      not null,
    agreement_id     bigint      not null references support.agreement,
    enterprise       text        not null,
    fixed_on         date        not null,
    surcharge_rate   numeric(7, 4) check (surcharge_rate > 0),
    surcharge_from   date,
    surcharge_source text check (surcharge_source <> ''),
    surcharge_by     text,
    reversed         boolean     not null default false,
    claimed_by       text        not null,
    claimed_at       timestamptz not null,
    constraint surcharge_with_its_source check (num_nulls(surcharge_rate, surcharge_from, surcharge_source, surcharge_by) in (0, 4))
);
comment on column support.recovery.surcharge_rate is 'per cent a day of the open principal';

create table support.recovery_line (
    clawback_id   bigint not null references support.recovery,
    reference     text   not null,
    instalment    int    not null,
    paid_on       date   not null,
    paid_fen      bigint not null check (paid_fen >= 0),
    receivable_id uuid   not null unique,
    principal_fen bigint not null check (principal_fen >= 0),
    interest_fen  bigint not null check (interest_fen >= 0),
    primary key (clawback_id, reference),
    constraint principal_never_above_what_was_paid check (principal_fen <= paid_fen)
);
create function support.refuse_higher_claim() returns trigger language plpgsql as $$
begin
  if new.principal_fen > old.principal_fen or new.interest_fen > old.interest_fen or new.paid_fen <> old.paid_fen or new.reference <> old.reference then
    raise exception 'a claim is lowered, never raised: % of clawback %', old.reference, old.clawback_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger recovery_line_never_raised before update on support.recovery_line for each row execute function support.refuse_higher_claim();

-- Why it is lower than it was.
create table support.recovery_change (
    id           bigint generated always as identity primary key,
    clawback_id  bigint      not null references support.recovery,
    kind         text        not null check (kind in ('LOWERED', 'REVERSED', 'SURCHARGE')),
    claimed_fen  bigint      not null check (claimed_fen >= 0),
    posting_id   uuid        not null unique,
    reason       text        not null check (reason <> ''),
    changed_by   text        not null,
    changed_at   timestamptz not null
);
create index recovery_change_of on support.recovery_change (clawback_id);

-- Money that came in (PAYMENT) or went back (REFUND): one person enters it, another checks it against the bank's receipt. A file of the bank is entered by who uploads it.
create table support.recovery_receipt (
    id          bigint generated always as identity primary key,
    clawback_id bigint references support.recovery,
    kind        text        not null check (kind in ('PAYMENT', 'REFUND')),
    state       text        not null check (state in ('ENTERED', 'BOOKED', 'REJECTED')),
    reference   text        not null check (reference <> ''),
    received_on date        not null,
    amount_fen  bigint      not null check (amount_fen > 0),
    payer       text        not null default '',
    remark      text        not null default '',
    file_name   text,
    file_row    int,
    entered_by  text        not null,
    entered_at  timestamptz not null,
    matched_by  text,
    checked_by  text,
    checked_at  timestamptz,
    opinion     text,
    posting_id  uuid        unique,
    constraint checked_by_somebody_else check (checked_by <> entered_by and checked_by is distinct from matched_by or checked_by is null),
    constraint booked_after_the_check check (state <> 'BOOKED' or (checked_by is not null and clawback_id is not null and posting_id is not null)),
    constraint entered_until_checked check ((state = 'ENTERED') = (checked_by is null))
);
create unique index recovery_reference_used_once on support.recovery_receipt (reference) where state <> 'REJECTED';
create index recovery_receipt_of on support.recovery_receipt (clawback_id);
create index recovery_receipt_open on support.recovery_receipt (id) where state = 'ENTERED';

-- Instalments that are not paid out but set off.
create table support.recovery_set_off (
    id           bigint generated always as identity primary key,
    clawback_id  bigint      not null references support.recovery,
    case_id      bigint      not null,
    instalment   int         not null,
    amount_fen   bigint      not null check (amount_fen > 0),
    served_on    date        not null,
    posting_id   uuid        not null unique,
    proposed_by  text        not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    constraint set_off_confirmed_by_somebody_else check (confirmed_by <> proposed_by)
);
create index recovery_set_off_of on support.recovery_set_off (clawback_id);

create table support.repayment_plan (
    id            bigint generated always as identity primary key,
    clawback_id   bigint      not null references support.recovery,
    state         text        not null check (state in ('ACTIVE', 'KEPT', 'BROKEN', 'ENDED')),
    signed_on     date        not null,
    credited_fen  bigint      not null,
    agreed_by     text        not null,
    agreed_at     timestamptz not null,
    ended_at      timestamptz,
    end_reason    text check (end_reason <> ''),
    constraint ended_with_a_reason check ((state = 'ACTIVE') = (ended_at is null) and (ended_at is null) = (end_reason is null))
);
create unique index repayment_plan_one_active on support.repayment_plan (clawback_id) where state = 'ACTIVE';
comment on column support.repayment_plan.credited_fen is 'what was paid and set off before it; what comes later covers its parts in their order';

create table support.repayment_plan_part (
    plan_id    bigint not null references support.repayment_plan,
    number     int    not null check (number > 0),
    due_on     date   not null,
    amount_fen bigint not null check (amount_fen > 0),
    primary key (plan_id, number),
    unique (plan_id, due_on)
);

do $$
declare
  journal text;
begin
  foreach journal in array array ['recovery_change', 'recovery_set_off', 'repayment_plan_part'] loop
    execute format('create trigger %I before update or delete or truncate on support.%I for each statement execute function support.refuse_change()', journal || '_append_only', journal);
  end loop;
  foreach journal in array array ['recovery', 'recovery_line', 'recovery_receipt', 'repayment_plan'] loop
    execute format('create trigger %I before delete or truncate on support.%I for each statement execute function support.refuse_change()', journal || '_stays', journal);
  end loop;
end $$;

-- Documents as they were issued: numbered without a gap per kind and year, their bytes in the dossier.
create table support.recovery_number (
    kind text not null,
    year int  not null,
    last int  not null,
    primary key (kind, year)
);
create table support.recovery_document (
    id               bigint generated always as identity primary key,
    clawback_id      bigint      not null,
    kind             text        not null,
    number           text        not null unique,
    issued_on        date        not null,
    content_key      text        not null,
    template_version text        not null,
    docx_document_id bigint      not null references support.document,
    docx_sha256      text        not null check (docx_sha256 ~ '^[0-9a-f]{64}$'),
    pdf_document_id  bigint references support.document,
    pdf_sha256       text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
    issued_by        text        not null,
    issued_at        timestamptz not null,
    constraint issued_once unique (clawback_id, kind, content_key),
    constraint pdf_with_its_hash check ((pdf_document_id is null) = (pdf_sha256 is null))
);
create trigger recovery_document_append_only before update or delete or truncate on support.recovery_document
    for each statement execute function support.refuse_change();
comment on column support.recovery_document.content_key is 'hash of what it says: the same once more is the same document';
