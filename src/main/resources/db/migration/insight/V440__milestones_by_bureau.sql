-- Which bureau an instalment belongs to stands beside the day on which it is due: what a bureau's enterprises have to prove is counted from one index.
-- A case that is given to another bureau takes its instalments along.
alter table support.disbursement add column bureau text;
comment on column support.disbursement.bureau is 'kept by triggers: the bureau of the case';

update support.disbursement set bureau = application.bureau from support.application where application.id = disbursement.case_id and application.bureau is not null;

create or replace function support.keep_promised() returns trigger language plpgsql as $$
begin
  new.promised_fen := (select amount_fen from support.agreement_instalment
                        where agreement_id = new.agreement_id and number = new.instalment order by version desc limit 1);
  new.bureau := (select application.bureau from support.application where application.id = new.case_id);
  return new;
end $$;

create or replace function support.follow_application() returns trigger language plpgsql as $$
begin
  update support.fund_case set bureau = new.bureau, instrument = new.instrument,
         industry = coalesce((select industry from support.instrument where code = new.instrument), industry) where case_id = new.id;
  update support.disbursement set bureau = new.bureau where case_id = new.id and bureau is distinct from new.bureau;
  return null;
end $$;

drop index support.disbursement_open;
create index disbursement_open on support.disbursement (due_on, bureau) include (promised_fen) where state in ('PLANNED', 'STARTED');

create or replace view insight.obligation_due as
select 'MILESTONE' as kind, disbursement.due_on, agreement.id as agreement_id, agreement.number as agreement_number, disbursement.case_id, case_number, agreement.enterprise_name,
       agreement.credit_code, agreement.instrument, disbursement.bureau,
       format('第 %s 期：%s', disbursement.instalment,
              (select milestone from support.agreement_instalment
                where agreement_instalment.agreement_id = disbursement.agreement_id and agreement_instalment.number = disbursement.instalment
                order by version desc limit 1)) as what,
       disbursement.promised_fen as amount_fen
  from support.disbursement
  left join support.agreement on agreement.id = disbursement.agreement_id
  left join support.application on application.id = disbursement.case_id
 where disbursement.state in ('PLANNED', 'STARTED')
union all
select 'CHECK', obligation.next_check_on, obligation.agreement_id, agreement.number, agreement.case_id, case_number, agreement.enterprise_name, agreement.credit_code, agreement.instrument,
       obligation.bureau, obligation.promise, null
  from support.obligation
  left join support.agreement on agreement.id = obligation.agreement_id
  left join support.application on application.id = agreement.case_id
 where obligation.next_check_on is not null
union all
select 'PROMISE', obligation.ends_on, obligation.agreement_id, agreement.number, agreement.case_id, case_number, agreement.enterprise_name, agreement.credit_code, agreement.instrument,
       obligation.bureau, obligation.promise, null
  from support.obligation
  left join support.agreement on agreement.id = obligation.agreement_id
  left join support.application on application.id = agreement.case_id
 where obligation.status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED');
