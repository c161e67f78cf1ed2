-- An agreement becomes its identity, its versions and what happened to it. Nothing of it is ever changed; what was recorded as signed before is kept as
-- version 1 with the usual terms, which it was signed under: one instalment on signing, breach terms of the programme.
create table support.agreement_version (
    agreement_id     bigint      not null references support.agreement,
    number           int         not null check (number > 0),
    amount_fen       bigint      not null check (amount_fen > 0),
    terms            text        not null,
    terms_sha256     text        not null,
    rules_version    text        not null,
    reason           text        not null check (reason <> ''),
    template_version text,
    docx_document_id bigint,
    docx_sha256      text check (docx_sha256 ~ '^[0-9a-f]{64}$'),
    pdf_document_id  bigint,
    pdf_sha256       text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
    prepared_by      text        not null,
    prepared_at      timestamptz not null,
    primary key (agreement_id, number),
    constraint terms_as_hashed check (terms_sha256 = encode(sha256(convert_to(terms, 'UTF8')), 'hex')),
    constraint document_with_its_hash check ((docx_document_id is null) = (docx_sha256 is null) and (docx_document_id is null) = (template_version is null)
            and (pdf_document_id is null) = (pdf_sha256 is null) and (pdf_document_id is null or docx_document_id is not null))
);
comment on column support.agreement_version.terms is 'canonical JSON of agreement.SupportTerms';
comment on column support.agreement_version.docx_document_id is 'null: signed before documents were generated';

create table support.agreement_signing (
    agreement_id     bigint      not null,
    version          int         not null,
    signed_on        date        not null,
    starts_on        date        not null,
    ends_on          date        not null,
    scan_document_id bigint      not null,
    scan_sha256      text        not null check (scan_sha256 ~ '^[0-9a-f]{64}$'),
    recorded_by      text        not null,
    recorded_at      timestamptz not null,
    primary key (agreement_id, version),
    foreign key (agreement_id, version) references support.agreement_version,
    constraint promises_begin_with_the_first_version check (version > 1 or starts_on >= signed_on),
    constraint ten_years_to_the_day check (ends_on = (starts_on + interval '10 years')::date)
);

-- What a signed version plans to pay. How far a payment has come is known by the payments.
create table support.agreement_instalment (
    agreement_id bigint not null,
    version      int    not null,
    number       int    not null check (number > 0),
    share        numeric(7, 4) check (share > 0 and share <= 100),
    amount_fen   bigint not null check (amount_fen > 0),
    milestone    text   not null check (milestone <> ''),
    evidence     text   check (evidence <> ''),
    due_on       date   not null,
    budget_year  int    not null,
    primary key (agreement_id, version, number),
    foreign key (agreement_id, version) references support.agreement_signing
);
create index agreement_instalment_due on support.agreement_instalment (due_on);

-- The state of an agreement is the state of its last event. Two people who act on the same state take the same number: one of them is refused.
create table support.agreement_event (
    agreement_id bigint      not null references support.agreement,
    number       int         not null check (number > 0),
    kind         text        not null check (kind in ('OFFERED', 'DECLINED', 'REMINDED', 'ACCEPTED', 'SCAN_REFUSED', 'SIGNED', 'AMENDMENT_OFFERED',
                                                      'AMENDMENT_DROPPED', 'AMENDED', 'FULFILLED', 'TERMINATED', 'BREACHED', 'LAPSED')),
    state        text        not null check (state in ('OFFERED', 'ACCEPTED', 'SIGNED', 'AMENDED', 'FULFILLED', 'TERMINATED', 'BREACHED', 'LAPSED')),
    version      int         not null,
    actor        text        not null check (actor <> ''),
    reason       text        check (char_length(reason) <= 4000),
    due_on       date,
    happened_at  timestamptz not null,
    primary key (agreement_id, number),
    foreign key (agreement_id, version) references support.agreement_version,
    constraint reason_where_somebody_decides check (reason is not null or kind in ('OFFERED', 'ACCEPTED', 'SIGNED', 'AMENDED'))
);
comment on column support.agreement_event.due_on is 'until when the enterprise has to answer, where the event gives it a time';

insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at)
select id, 1, amount_fen, terms, encode(sha256(convert_to(terms, 'UTF8')), 'hex'), rules_version, '拟制协议', recorded_by, recorded_at
  from (select agreement.*, format('{"format":1,"amount":"%1$s","instalments":[{"number":1,"share":null,"amount":"%1$s","milestone":"协议签订",'
                    || '"evidence":null,"dueOn":"%2$s"}],"targets":[],"undertakings":[],'
                    || '"breach":{"shares":[100,100,100,100,100,50,40,30,20,10],"interest":"LPR","rate":null}}',
                    (amount_fen / 100) || '.' || lpad((amount_fen % 100)::text, 2, '0'), signed_on) as terms
          from support.agreement) as signed;

insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
select id, 1, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at from support.agreement;

-- Until now money was committed for the year of the recording.
insert into support.agreement_instalment (agreement_id, version, number, amount_fen, milestone, due_on, budget_year)
select id, 1, 1, amount_fen, '协议签订', signed_on, extract(year from recorded_at at time zone 'Asia/Shanghai')::int from support.agreement;

insert into support.agreement_event (agreement_id, number, kind, state, version, actor, happened_at)
select id, step.number, step.kind, step.kind, 1, recorded_by, recorded_at
  from support.agreement cross join (values (1, 'OFFERED'), (2, 'ACCEPTED'), (3, 'SIGNED')) as step (number, kind);

alter table support.agreement
    drop column rules_version, drop column amount_fen, drop column signed_on, drop column starts_on, drop column ends_on,
    drop column scan_document_id, drop column scan_sha256;

do $$
declare
  journal text;
begin
  foreach journal in array array ['agreement_version', 'agreement_signing', 'agreement_instalment', 'agreement_event'] loop
    execute format('create trigger %I before update or delete or truncate on support.%I for each statement execute function support.refuse_change()',
            journal || '_append_only', journal);
  end loop;
end $$;

-- Further obligations stand in the register beside the ten-year promises.
alter table support.obligation drop constraint obligation_promise_check;
alter table support.obligation add constraint obligation_promise_check check (promise in ('REGISTERED_ADDRESS', 'OFFICE_ADDRESS', 'TAX_OBLIGATION',
        'REGISTERED_CAPITAL', 'ESTABLISH_ENTITY', 'KEEP_INDUSTRY', 'KEEP_RESEARCH', 'REPORT_YEARLY', 'SHARE_RESULTS', 'KEEP_STATISTICS'));
