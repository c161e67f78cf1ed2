-- The negotiation of a case (一企一策). Where it stands is one row; everything that was found, given, offered and answered is only added.
create table support.negotiation (
    case_id            bigint primary key,
    state              text        not null check (state in ('OPEN', 'AGREED', 'BROKEN_OFF', 'FAILED_REVIEW')),
    last_round_allowed int         not null check (last_round_allowed > 0),
    draft_id           bigint,
    end_reason         text,
    opened_by          text        not null,
    opened_at          timestamptz not null,
    constraint an_end_has_its_reason check ((state in ('BROKEN_OFF', 'FAILED_REVIEW')) = (end_reason is not null))
);
comment on column support.negotiation.last_round_allowed is 'number of the last round that the programme may make';
comment on column support.negotiation.draft_id is 'the offer above the mandate that waits for the tier';
create trigger negotiation_stays before delete or truncate on support.negotiation
    for each statement execute function support.refuse_change();

create table support.due_diligence (
    id       bigint generated always as identity primary key,
    case_id  bigint      not null references support.negotiation,
    kind     text        not null check (kind in ('FINANCE', 'LEGAL', 'TECHNOLOGY')),
    rating   text        not null check (rating in ('RED', 'AMBER', 'GREEN')),
    findings text        not null check (findings <> '' and char_length(findings) <= 4000),
    found_by text        not null,
    found_at timestamptz not null,
    unique (case_id, kind)
);

create table support.fair_competition_review (
    id               bigint generated always as identity primary key,
    case_id          bigint      not null unique references support.negotiation,
    passed           boolean     not null,
    legal_basis      text,
    exception_clause text,
    term_ends_on     date,
    review_number    text,
    opinion          text        not null check (opinion <> ''),
    reviewed_by      text        not null,
    reviewed_at      timestamptz not null,
    constraint passed_with_basis_and_number check (not passed or legal_basis is not null and review_number is not null),
    constraint an_exception_has_a_fixed_term check (exception_clause is null or term_ends_on is not null)
);

create table support.negotiation_mandate (
    case_id     bigint      not null references support.negotiation,
    number      int         not null check (number > 0),
    maximum_fen bigint      not null check (maximum_fen > 0),
    valid_until date        not null,
    given_by    text        not null,
    group_id    text        not null,
    minutes_no  text check (minutes_no <> ''),
    reason      text        not null check (reason <> ''),
    more_rounds int         not null check (more_rounds >= 0),
    given_at    timestamptz not null,
    primary key (case_id, number),
    constraint the_committee_keeps_minutes check (group_id <> 'management-committee' or minutes_no is not null)
);

-- Offers above the mandate, as they were brought before the tier. One that is let go becomes a round.
create table support.negotiation_draft (
    id          bigint generated always as identity primary key,
    case_id     bigint      not null references support.negotiation,
    terms       text        not null,
    sha256      text        not null check (sha256 = encode(sha256(convert_to(terms, 'UTF8')), 'hex')),
    amount_fen  bigint      not null check (amount_fen > 0),
    valid_until date,
    note        text,
    made_by     text        not null,
    made_at     timestamptz not null
);

-- The terms are kept as text: jsonb would not keep the bytes that the hash is of.
create table support.negotiation_round (
    case_id     bigint      not null references support.negotiation,
    number      int         not null check (number > 0),
    direction   text        not null check (direction in ('PROGRAMME', 'ENTERPRISE')),
    terms       text        not null,
    sha256      text        not null check (sha256 = encode(sha256(convert_to(terms, 'UTF8')), 'hex')),
    amount_fen  bigint      not null check (amount_fen > 0),
    note        text,
    made_by     text        not null,
    made_at     timestamptz not null,
    valid_until date        not null,
    answer_due  date        not null,
    mandate     int,
    primary key (case_id, number),
    foreign key (case_id, mandate) references support.negotiation_mandate,
    constraint an_offer_has_its_mandate check ((direction = 'PROGRAMME') = (mandate is not null)),
    constraint valid_while_it_may_be_answered check (valid_until >= answer_due)
);

create function support.refuse_gap_in_rounds() returns trigger language plpgsql as $$
begin
  if new.number <> (select coalesce(max(number), 0) + 1 from support.negotiation_round where case_id = new.case_id) then
    raise exception 'round % of case % leaves a gap', new.number, new.case_id using errcode = 'restrict_violation';
  end if;
  if new.direction = 'PROGRAMME' and new.amount_fen > (select maximum_fen from support.negotiation_mandate where case_id = new.case_id and number = new.mandate) then
    raise exception 'round % of case % is above its mandate', new.number, new.case_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger negotiation_round_gapless before insert on support.negotiation_round
    for each row execute function support.refuse_gap_in_rounds();

create table support.negotiation_answer (
    id          bigint generated always as identity primary key,
    case_id     bigint      not null,
    round       int         not null,
    kind        text        not null check (kind in ('ACCEPT', 'COUNTER', 'DECLINE', 'ASK', 'REPLY', 'SILENCE')),
    text        text,
    channel     text        not null check (channel in ('LINK', 'PAPER', 'OFFICE', 'SYSTEM')),
    answered_by text        not null,
    answered_at timestamptz not null,
    answer_by   date,
    foreign key (case_id, round) references support.negotiation_round
);
-- A round ends once.
create unique index negotiation_answer_ends_once on support.negotiation_answer (case_id, round) where kind not in ('ASK', 'REPLY');

alter table support.negotiation add foreign key (draft_id) references support.negotiation_draft;

do $$
declare
  journal text;
begin
  foreach journal in array array ['due_diligence', 'fair_competition_review', 'negotiation_mandate', 'negotiation_draft', 'negotiation_round', 'negotiation_answer'] loop
    execute format('create trigger append_only before update or delete or truncate on support.%I for each statement execute function support.refuse_change()', journal);
  end loop;
end $$;
