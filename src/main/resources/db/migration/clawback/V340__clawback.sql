-- The recovery of support after a breach (违约追缴). Where it stands is one row; what was reported, computed and done is only added.
create table support.clawback_number (
    year int primary key,
    last int not null
);

create table support.clawback (
    id                    bigint generated always as identity primary key,
    revision              int         not null,
    number                text        not null unique,
    agreement_id          bigint      not null references support.agreement,
    case_id               bigint      not null,
    enterprise_id         bigint      not null,
    bureau                text        not null,
    obligor               text        not null check (obligor <> ''),
    obligor_code          text        not null,
    breach_kind           text        not null,
    breach_on             date        not null,
    state                 text        not null check (state in ('OPENED', 'ESTABLISHED', 'PROPOSED', 'APPROVED', 'CLEARED', 'DEMANDED', 'DEFENCE', 'STATED', 'HEARD', 'DECIDING',
                                                                'DECIDED', 'COLLECTING', 'CONTESTED', 'COURT_DEMANDED', 'COURT_APPLIED', 'INSOLVENT',
                                                                'NO_BREACH', 'NOTHING_OWED', 'CANCELLED', 'PAID', 'REVERSED', 'INSOLVENCY_ENDED', 'DEREGISTERED', 'UNENFORCEABLE')),
    findings              text,
    investigated_by       text,
    proposed_by           text,
    approved_by           text,
    legal_by              text,
    heard_by              text,
    statement_reviewed_by text,
    decided_by            text,
    demanded_fen          bigint check (demanded_fen >= 0),
    claimed_fen           bigint check (claimed_fen >= 0),
    demanded_on           date,
    statement_by          date,
    demand_served_on      date,
    decision_on           date,
    pay_by                date,
    decision_served_on    date,
    final_on              date,
    court_demanded_on     date,
    court_demand_served_on date,
    court_window_missed   boolean     not null default false,
    end_reason            text,
    opened_at             timestamptz not null,
    closed_at             timestamptz,
    constraint clawback_approved_by_somebody_else check (approved_by <> proposed_by),
    constraint clawback_cleared_by_a_third_person check (legal_by <> proposed_by and legal_by <> approved_by),
    constraint clawback_statement_reviewed_by_somebody_else check (statement_reviewed_by <> heard_by),
    constraint clawback_decided_by_somebody_else check (decided_by <> proposed_by and decided_by <> heard_by),
    constraint clawback_claims_no_more_than_demanded check (claimed_fen <= demanded_fen),
    constraint clawback_served_after_issue check (demand_served_on >= demanded_on and decision_served_on >= decision_on and court_demand_served_on >= court_demanded_on),
    constraint clawback_closed check ((closed_at is not null) = (state in ('NO_BREACH', 'NOTHING_OWED', 'CANCELLED', 'PAID', 'REVERSED', 'INSOLVENCY_ENDED', 'DEREGISTERED', 'UNENFORCEABLE')))
);
comment on column support.clawback.demanded_fen is 'principal and interest as fixed with the demand';
comment on column support.clawback.claimed_fen is 'what is still claimed: lowered by the defence, a review or a judgment, never raised';
create unique index clawback_one_open on support.clawback (agreement_id) where closed_at is null;
create index clawback_case on support.clawback (case_id);

-- Statement and defence, review and judgment lower, never raise (行政强制法第三十六条; 行政处罚法第四十五条).
create function support.refuse_raised_claim() returns trigger language plpgsql as $$
begin
  if old.claimed_fen is not null and (new.claimed_fen is null or new.claimed_fen > old.claimed_fen) then
    raise exception 'clawback %: a claim is never raised (% to %)', old.number, old.claimed_fen, new.claimed_fen using errcode = 'restrict_violation';
  end if;
  if old.demanded_fen is not null and new.demanded_fen is distinct from old.demanded_fen then
    raise exception 'clawback %: what was demanded stays', old.number using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger clawback_never_raised before update on support.clawback for each row execute function support.refuse_raised_claim();
create trigger clawback_stays before delete or truncate on support.clawback for each statement execute function support.refuse_change();

create table support.clawback_report (
    id           bigint generated always as identity primary key,
    clawback_id  bigint      not null references support.clawback,
    source       text        not null check (source in ('EVALUATION', 'STAFF_REPORT', 'REGISTRY_CHANGE')),
    key          text        not null check (key <> ''),
    breach_kind  text        not null,
    breach_on    date        not null,
    facts        text        not null check (facts <> ''),
    document_ids bigint[]    not null,
    reported_by  text        not null,
    reported_at  timestamptz not null,
    unique (source, key)
);
create index clawback_report_of on support.clawback_report (clawback_id);

-- The amount with its explanation, as it was computed each time. The text is kept as hashed.
create table support.clawback_amount (
    id            bigint generated always as identity primary key,
    clawback_id   bigint      not null references support.clawback,
    purpose       text        not null check (purpose in ('PROPOSED', 'DEMANDED')),
    fixed_on      date        not null,
    calculation   text        not null,
    sha256        text        not null check (sha256 = encode(sha256(convert_to(calculation, 'UTF8')), 'hex')),
    principal_fen bigint      not null check (principal_fen >= 0),
    interest_fen  bigint      not null check (interest_fen >= 0),
    rules_version text        not null,
    computed_at   timestamptz not null
);
create index clawback_amount_of on support.clawback_amount (clawback_id);

create table support.clawback_act (
    clawback_id bigint      not null references support.clawback,
    number      int         not null check (number > 0),
    kind        text        not null,
    text        text,
    amount_fen  bigint,
    effective   date,
    actor       text        not null check (actor <> ''),
    acted_at    timestamptz not null,
    primary key (clawback_id, number)
);

-- Periods of the ladder; those beyond 30 days run here and nowhere else.
create table support.clawback_deadline (
    id          bigint generated always as identity primary key,
    clawback_id bigint not null references support.clawback,
    period      text   not null,
    number      int    not null check (number >= 0),
    unit        text   not null check (unit in ('DAYS', 'WORKING_DAYS', 'MONTHS')),
    source      text   not null check (source <> ''),
    runs_from   date   not null,
    ends_on     date   not null check (ends_on >= runs_from),
    state       text   not null check (state in ('RUNNING', 'KEPT', 'PASSED', 'DROPPED')),
    closed_on   date,
    constraint a_closed_deadline_has_its_day check ((state = 'RUNNING') = (closed_on is null))
);
create unique index clawback_deadline_runs_once on support.clawback_deadline (clawback_id, period) where state = 'RUNNING';
create index clawback_deadline_due on support.clawback_deadline (ends_on, clawback_id) where state = 'RUNNING';
create trigger clawback_deadline_stays before delete or truncate on support.clawback_deadline for each statement execute function support.refuse_change();

-- Review and suit against the decision.
create table support.clawback_contest (
    id           bigint generated always as identity primary key,
    clawback_id  bigint      not null references support.clawback,
    kind         text        not null check (kind in ('REVIEW', 'SUIT')),
    filed_on     date        not null,
    body         text        not null check (body <> ''),
    reference    text        not null check (reference <> ''),
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    result       text check (result in ('UPHELD', 'LOWERED', 'REVERSED', 'WITHDRAWN')),
    served_on    date,
    claimed_fen  bigint check (claimed_fen >= 0),
    opinion      text,
    resulted_by  text,
    constraint a_result_has_its_day check ((result is null) = (served_on is null) and (result is null) = (resulted_by is null)),
    constraint a_lowered_claim_has_its_amount check ((result is not distinct from 'LOWERED') = (claimed_fen is not null))
);
create unique index clawback_contest_one_open on support.clawback_contest (clawback_id) where result is null;
create trigger clawback_contest_stays before delete or truncate on support.clawback_contest for each statement execute function support.refuse_change();

-- What one person proposes and another one decides on the way: a set-off, an end without payment.
create table support.clawback_motion (
    id           bigint generated always as identity primary key,
    clawback_id  bigint      not null references support.clawback,
    kind         text        not null check (kind in ('SET_OFF', 'DEREGISTERED', 'UNENFORCEABLE')),
    reason       text        not null check (reason <> ''),
    case_id      bigint,
    instalment   int,
    amount_fen   bigint check (amount_fen > 0),
    proposed_by  text        not null,
    proposed_at  timestamptz not null,
    accepted     boolean,
    opinion      text,
    decided_by   text,
    constraint motion_decided_by_somebody_else check (decided_by <> proposed_by),
    constraint motion_decided check ((accepted is null) = (decided_by is null)),
    constraint only_a_set_off_has_an_instalment check ((kind = 'SET_OFF') = (instalment is not null and case_id is not null and amount_fen is not null))
);
create unique index clawback_motion_one_open on support.clawback_motion (clawback_id) where accepted is null;
create trigger clawback_motion_stays before delete or truncate on support.clawback_motion for each statement execute function support.refuse_change();

do $$
declare
  journal text;
begin
  foreach journal in array array ['clawback_report', 'clawback_amount', 'clawback_act'] loop
    execute format('create trigger append_only before update or delete or truncate on support.%I for each statement execute function support.refuse_change()', journal);
  end loop;
end $$;
