-- The yearly evaluation of one agreement (企业年度履约评估). Where it stands is one row; what was reported, found and decided is only added.
create table support.evaluation (
    id                  bigint generated always as identity primary key,
    revision            int         not null default 0,
    year                int         not null check (year between 2020 and 2100),
    agreement_id        bigint      not null references support.agreement,
    case_id             bigint      not null,
    bureau              text        not null check (bureau <> ''),
    promises            text        not null check (promises <> ''),
    targets             text        not null,
    state               text        not null default 'REPORTING'
        check (state in ('REPORTING', 'OVERDUE', 'VERIFYING', 'VERIFIED', 'HEARING', 'ANSWERING', 'RECTIFYING', 'CONFIRMING', 'DONE')),
    report_due          date        not null,
    extended            boolean     not null default false,
    reported            boolean     not null default false,
    round               int         not null default 0 check (round between 0 and 2),
    heard               boolean     not null default false,
    grade               text        check (grade in ('EXCELLENT', 'QUALIFIED', 'RECTIFY', 'BREACH')),
    hearing_due         date,
    rectification_due   date,
    verified_by         text,
    confirmed_by        text,
    process_instance_id text        unique,
    opened_at           timestamptz not null,
    closed_at           timestamptz,
    unique (year, agreement_id),
    constraint closed_with_a_grade check ((state = 'DONE') = (closed_at is not null) and (state <> 'DONE' or grade is not null and grade <> 'RECTIFY')),
    constraint a_breach_is_confirmed check (confirmed_by is null or grade = 'BREACH' and state = 'DONE'),
    constraint a_breach_counts_only_confirmed check (state <> 'DONE' or grade <> 'BREACH' or confirmed_by is not null),
    constraint a_breach_is_heard_first check (confirmed_by is null or heard),
    constraint a_breach_is_confirmed_by_somebody_else check (confirmed_by is null or verified_by is not null and confirmed_by <> verified_by)
);
comment on column support.evaluation.promises is 'names of agreement.Promise and agreement.Undertaking that are verified, by commas, as they stood when it was opened';
comment on column support.evaluation.targets is 'the agreement''s targets of the year, INDICATOR=value by commas, as they stood when it was opened';
comment on column support.evaluation.round is 'rectifications that are over';
comment on column support.evaluation.heard is 'the enterprise was heard about the grade of this round';
create index evaluation_case on support.evaluation (case_id);
create index evaluation_agreement on support.evaluation (agreement_id);
create trigger evaluation_stays before delete or truncate on support.evaluation
    for each statement execute function support.refuse_change();

-- What the enterprise said: its yearly report, then what it did to put things right.
create table support.evaluation_report (
    id            bigint generated always as identity primary key,
    evaluation_id bigint      not null references support.evaluation,
    kind          text        not null check (kind in ('YEARLY', 'RECTIFICATION')),
    round         int         not null,
    requests      text        check (char_length(requests) <= 4000),
    remark        text        check (char_length(remark) <= 4000),
    channel       text        not null check (channel in ('LINK', 'PAPER')),
    reported_by   text        not null,
    reported_at   timestamptz not null,
    unique (evaluation_id, kind, round)
);

create table support.evaluation_statement (
    report_id bigint not null references support.evaluation_report,
    promise   text   not null,
    statement text   not null check (statement <> '' and char_length(statement) <= 2000),
    primary key (report_id, promise)
);

create table support.evaluation_figure (
    report_id bigint         not null references support.evaluation_report,
    indicator text           not null,
    value     numeric(20, 4) not null check (value >= 0),
    primary key (report_id, indicator)
);

-- What the bureau found, promise by promise; every verification stays as it was recorded.
create table support.evaluation_verification (
    id            bigint generated always as identity primary key,
    evaluation_id bigint        not null references support.evaluation,
    number        int           not null check (number > 0),
    round         int           not null,
    performance   numeric(5, 2) not null check (performance between 0 and 100),
    checked_by    text          not null,
    checked_at    timestamptz   not null,
    unique (evaluation_id, number)
);

create table support.evaluation_finding (
    verification_id bigint   not null references support.evaluation_verification,
    promise         text     not null,
    outcome         text     not null check (outcome in ('KEPT', 'BROKEN', 'UNCLEAR')),
    finding         text     not null check (finding <> '' and char_length(finding) <= 2000),
    breach_on       date,
    document_ids    bigint[] not null,
    primary key (verification_id, promise),
    constraint a_breach_has_its_day check ((outcome = 'BROKEN') = (breach_on is not null)),
    constraint a_conclusion_has_its_evidence check (outcome = 'UNCLEAR' or cardinality(document_ids) > 0)
);

create table support.evaluation_performance (
    verification_id bigint         not null references support.evaluation_verification,
    indicator       text           not null,
    target          numeric(20, 4) not null,
    actual          numeric(20, 4),
    ratio           numeric(9, 2)  not null check (ratio >= 0),
    explanation     text           not null,
    primary key (verification_id, indicator)
);

-- What was decided, by the table, the enterprise or a person.
create table support.evaluation_decision (
    id            bigint generated always as identity primary key,
    evaluation_id bigint      not null references support.evaluation,
    round         int         not null,
    kind          text        not null check (kind in ('REPORT_MISSED', 'EXTENDED', 'WITHOUT_REPORT', 'GRADED', 'AGREED', 'OBJECTED', 'SILENT', 'OBJECTION_ACCEPTED',
                                                       'OBJECTION_REFUSED', 'NOT_RECTIFIED', 'BREACH_CONFIRMED', 'BREACH_RETURNED')),
    grade         text        check (grade in ('EXCELLENT', 'QUALIFIED', 'RECTIFY', 'BREACH')),
    reason        text        check (reason <> '' and char_length(reason) <= 4000),
    decided_by    text        not null,
    decided_at    timestamptz not null,
    constraint a_person_gives_a_reason check (reason is not null or kind in ('REPORT_MISSED', 'GRADED', 'AGREED', 'SILENT', 'NOT_RECTIFIED'))
);
create index evaluation_decision_of on support.evaluation_decision (evaluation_id);

-- Four eyes: whoever verified or answered in this evaluation neither confirms nor returns its breach, whatever the programme does.
create function support.refuse_own_breach() returns trigger language plpgsql as $$
begin
  if new.kind in ('BREACH_CONFIRMED', 'BREACH_RETURNED')
     and (exists (select from support.evaluation_verification where evaluation_id = new.evaluation_id and checked_by = new.decided_by)
       or exists (select from support.evaluation_decision where evaluation_id = new.evaluation_id and decided_by = new.decided_by
                                                             and kind in ('OBJECTION_ACCEPTED', 'OBJECTION_REFUSED', 'EXTENDED', 'WITHOUT_REPORT'))) then
    raise exception '% worked on evaluation % and may not decide on its breach', new.decided_by, new.evaluation_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger evaluation_decision_four_eyes before insert on support.evaluation_decision
    for each row execute function support.refuse_own_breach();

do $$
declare
  journal text;
begin
  foreach journal in array array ['evaluation_report', 'evaluation_statement', 'evaluation_figure', 'evaluation_verification', 'evaluation_finding',
                                  'evaluation_performance', 'evaluation_decision'] loop
    execute format('create trigger append_only before update or delete or truncate on support.%I for each statement execute function support.refuse_change()', journal);
  end loop;
end $$;
