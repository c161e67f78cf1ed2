-- The annual evaluation (年度评估): one campaign a year, one row an agreement, and what the programme's report is made from.

create table support.campaign (
    id                  bigint generated always as identity primary key,
    year                int         not null unique check (year between 2000 and 2200),
    state               text        not null check (state in ('OPEN', 'CLOSED', 'ENDED')),
    report_due          date        not null,
    closes_on           date        not null,
    started_by          text        not null check (started_by <> ''),
    started_at          timestamptz not null,
    process_instance_id text unique,
    closed_at           timestamptz,
    ended_at            timestamptz,
    constraint closes_after_the_reports_are_due check (closes_on > report_due),
    constraint closed_before_it_ended check ((closed_at is not null) = (state <> 'OPEN') and (ended_at is not null) = (state = 'ENDED'))
);
comment on table support.campaign is 'unique year: however often and on however many machines it is started, a year has one';
create trigger campaign_stays before delete or truncate on support.campaign for each statement execute function support.refuse_change();

-- What of the agreement the figures are grouped by is written down when it is listed: a bureau that changes later changes no report.
create table support.campaign_agreement (
    campaign_id   bigint not null references support.campaign,
    agreement_id  bigint not null references support.agreement,
    enterprise_id bigint not null,
    instrument    text   not null,
    industry      text   not null,
    bureau        text   not null,
    state         text   not null default 'WAITING' check (state in ('WAITING', 'STARTED', 'FAILED')),
    evaluation_id bigint unique references support.evaluation,
    attempts      int    not null default 0,
    retry_at      timestamptz,
    reason        text check (reason <> ''),
    settled_at    timestamptz,
    primary key (campaign_id, agreement_id),
    constraint started_with_its_evaluation check ((state = 'STARTED') = (evaluation_id is not null)),
    constraint failed_with_a_reason check (state <> 'FAILED' or reason is not null),
    constraint settled_once_it_waits_no_more check ((state = 'WAITING') = (settled_at is null))
);
create index campaign_agreement_waiting on support.campaign_agreement (campaign_id, attempts, agreement_id) where state = 'WAITING';
create trigger campaign_agreement_stays before delete or truncate on support.campaign_agreement for each statement execute function support.refuse_change();

-- How the evaluation of an agreement stands, as the programme counts it.
create view support.evaluation_outcome as
    select evaluation.id as evaluation_id, evaluation.grade as result, (evaluation.closed_at at time zone 'Asia/Shanghai')::date as finished_on
      from support.evaluation;

-- What the policy aims at, with its words. A later text adds rows that count from a later day.
create table support.programme_target (
    id          bigint generated always as identity primary key,
    industry    text,
    hundred_million_yuan numeric(12, 2) not null check (hundred_million_yuan > 0),
    valid_from  date           not null,
    source      text           not null check (source <> ''),
    quote       text           not null check (quote <> '')
);
comment on column support.programme_target.industry is 'null: the four leading industries together';
comment on column support.programme_target.hundred_million_yuan is 'yearly output in 亿元';

insert into support.programme_target (industry, hundred_million_yuan, valid_from, source, quote)
select target.industry, target.value, date '2020-06-22', '京技管〔2020〕48号第二部分',
       '四大主导产业总产值规模达到6000亿元,其中,新一代信息技术、高端汽车和新能源智能汽车两大产业分别达到2000亿元,生物技术和大健康、机器人和智能制造两大产业分别达到1000亿元。'
  from (values (null, 6000), ('IT', 2000), ('AUTO', 2000), ('BIO', 1000), ('ROBOT', 1000)) as target (industry, value);

-- The figures of a campaign as they stood when it was closed, by clause, industry and bureau; reported values count an enterprise once in each group.
create table support.campaign_figure (
    campaign_id   bigint not null references support.campaign,
    dimension     text   not null check (dimension in ('PROGRAMME', 'INDUSTRY', 'CLAUSE', 'BUREAU')),
    code          text   not null check (code <> ''),
    agreements    int    not null,
    enterprises   int    not null,
    excellent     int    not null,
    qualified     int    not null,
    rectify       int    not null,
    breach        int    not null,
    unfinished    int    not null,
    supported_fen bigint not null,
    paid_fen      bigint not null,
    targets       int    not null,
    targets_met   int    not null,
    reported      jsonb  not null,
    primary key (campaign_id, dimension, code),
    constraint every_agreement_has_one_result check (agreements = excellent + qualified + rectify + breach + unfinished)
);
comment on column support.campaign_figure.reported is 'by agreement.Target.Indicator, in its unit';

-- Output of all enterprises of the area by the statistics, with an agreement or without: what the policy's target means. The last entry counts.
create table support.official_output (
    id                   bigint generated always as identity primary key,
    campaign_id          bigint         not null references support.campaign,
    industry             text           not null,
    hundred_million_yuan numeric(12, 2) not null check (hundred_million_yuan >= 0),
    source               text           not null check (char_length(source) between 1 and 200),
    entered_by           text           not null,
    entered_at           timestamptz    not null
);
create index official_output_of on support.official_output (campaign_id, id);

-- What enterprises asked for in their reports (诉求), as it stood when the campaign was closed.
create table support.campaign_request (
    campaign_id  bigint not null,
    agreement_id bigint not null,
    enterprise   text   not null,
    request      text   not null check (request <> ''),
    primary key (campaign_id, agreement_id),
    foreign key (campaign_id, agreement_id) references support.campaign_agreement
);

-- How a bureau sees it against the state's and the city's policies and the front of the industry (对标).
create table support.benchmark_note (
    campaign_id bigint      not null references support.campaign,
    bureau      text        not null,
    policies    text        not null check (char_length(policies) between 1 and 2000),
    industry    text        not null check (char_length(industry) between 1 and 2000),
    advice      text        check (char_length(advice) between 1 and 2000),
    written_by  text        not null,
    written_at  timestamptz not null,
    primary key (campaign_id, bureau)
);

-- A change of a dated term that the campaign leads to. The term itself, its proposer and its second person belong to the policy.
create table support.campaign_proposal (
    id          bigint generated always as identity primary key,
    campaign_id bigint      not null references support.campaign,
    term_id     bigint      not null unique references support.policy_term,
    reason      text        not null check (char_length(reason) between 1 and 2000),
    proposed_by text        not null,
    proposed_at timestamptz not null
);
create index campaign_proposal_of on support.campaign_proposal (campaign_id);

create table support.campaign_proposal_decision (
    proposal_id bigint primary key references support.campaign_proposal,
    proposed_by text        not null,
    accepted    boolean     not null,
    minutes_no  text        not null check (minutes_no <> ''),
    opinion     text        not null check (opinion <> ''),
    decided_by  text        not null,
    decided_at  timestamptz not null,
    constraint proposed_and_decided_by_different_people check (decided_by <> proposed_by)
);

-- Report and workbook; these bytes are the record.
create table support.campaign_document (
    id               bigint generated always as identity primary key,
    campaign_id      bigint      not null references support.campaign,
    stage            text        not null check (stage in ('DRAFT', 'FINAL')),
    kind             text        not null check (kind in ('DOCX', 'PDF', 'XLSX')),
    file_name        text        not null check (file_name <> ''),
    content          bytea       not null,
    sha256           text        not null,
    template_version text,
    made_at          timestamptz not null,
    unique (campaign_id, stage, kind),
    constraint document_as_hashed check (sha256 = encode(sha256(content), 'hex'))
);

do $$
declare
  journal text;
begin
  foreach journal in array array ['programme_target', 'campaign_figure', 'official_output', 'campaign_request', 'benchmark_note', 'campaign_proposal', 'campaign_proposal_decision',
                                  'campaign_document'] loop
    execute format('create trigger %I before update or delete or truncate on support.%I for each statement execute function support.refuse_change()',
            journal || '_append_only', journal);
  end loop;
end $$;
