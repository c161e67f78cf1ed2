-- The obligation register (义务台账) as a living thing: where a promise stands, when it is looked at next, every check with its evidence, every decision.
alter table support.obligation
    add column bureau               text,
    add column baseline_document_id bigint,
    add column next_check_on        date,
    drop constraint obligation_status_check,
    drop constraint obligation_check1;
update support.obligation o set
    bureau = coalesce((select a.bureau from support.application a join support.agreement g on g.case_id = a.id where g.id = o.agreement_id), 'business-cooperation'),
    baseline_document_id = (select scan_document_id from support.agreement_signing s where s.agreement_id = o.agreement_id and s.version = 1),
    next_check_on = case when o.status = 'ACTIVE' then least((o.starts_on + interval '1 year')::date, o.ends_on) end;
alter table support.obligation
    alter column bureau set not null,
    add constraint obligation_status_check check (status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED', 'BROKEN', 'ENDED', 'RELEASED', 'NOT_APPLICABLE')),
    add constraint capital_with_its_amount check ((promise = 'REGISTERED_CAPITAL' and status <> 'NOT_APPLICABLE') = (baseline_fen is not null)),
    add constraint checked_only_while_it_matters check (next_check_on is null or status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED'));
comment on column support.obligation.bureau is 'the bureau that was responsible for the case on signing: it watches the promise';
comment on column support.obligation.baseline_document_id is 'the signed scan that proves the baseline';
create index obligation_next_check on support.obligation (next_check_on) where next_check_on is not null;
create index obligation_at_risk on support.obligation (status) where status in ('SUSPECTED', 'INVESTIGATED', 'BROKEN');
create index agreement_credit_code on support.agreement (credit_code);

create table support.obligation_check (
    id            bigint generated always as identity primary key,
    obligation_id bigint      not null references support.obligation,
    source        text        not null check (source in ('EVALUATION', 'STAFF', 'REGISTRY')),
    key           text        not null check (key <> '' and char_length(key) <= 200),
    outcome       text        not null check (outcome in ('KEPT', 'BROKEN', 'UNCLEAR')),
    finding       text        not null check (finding <> '' and char_length(finding) <= 4000),
    checked_on    date        not null,
    checked_by    text        not null check (checked_by <> ''),
    recorded_at   timestamptz not null,
    constraint checked_once unique (obligation_id, source, key)
);

create table support.obligation_check_document (
    check_id    bigint not null references support.obligation_check,
    document_id bigint not null,
    primary key (check_id, document_id)
);

-- What became of a promise and who decided it.
create table support.obligation_step (
    id            bigint generated always as identity primary key,
    obligation_id bigint      not null references support.obligation,
    kind          text        not null check (kind in ('SUSPECTED', 'DISMISSED', 'REPORTED', 'CLEARED', 'CONFIRMED', 'ENDED', 'RELEASED', 'RESCHEDULED')),
    status        text        not null,
    reason        text        not null check (reason <> '' and char_length(reason) <= 4000),
    actor         text        not null check (actor <> ''),
    raised_by     text,
    happened_at   timestamptz not null,
    constraint dismissed_by_somebody_else check (kind <> 'DISMISSED' or raised_by is distinct from actor)
);
comment on column support.obligation_step.raised_by is 'of a dismissed suspicion: whose own check raised it; null where the comparison with the registry did';
create index obligation_step_of on support.obligation_step (obligation_id);

do $$
declare
  journal text;
begin
  foreach journal in array array ['obligation_check', 'obligation_check_document', 'obligation_step'] loop
    execute format('create trigger %I before update or delete or truncate on support.%I for each statement execute function support.refuse_change()',
            journal || '_append_only', journal);
  end loop;
end $$;
