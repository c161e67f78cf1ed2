-- What the leadership page groups by stands beside what it adds up: a year's shares are read from one table, not from all applications.
-- A case that is given to another bureau takes its row along.
alter table support.fund_case add column industry text, add column instrument text, add column bureau text;

create function support.classify_fund_case() returns trigger language plpgsql as $$
begin
  select coalesce(instrument.industry, fund_reservation.industry), coalesce(application.instrument, fund_reservation.instrument), application.bureau
    into new.industry, new.instrument, new.bureau
    from (select new.case_id as id) as wanted
    left join support.application on application.id = wanted.id
    left join support.instrument on instrument.code = application.instrument
    left join support.fund_reservation on fund_reservation.case_id = wanted.id;
  return new;
end $$;
update support.fund_case as held
   set industry = coalesce(instrument.industry, fund_reservation.industry), instrument = coalesce(application.instrument, fund_reservation.instrument), bureau = application.bureau
  from support.fund_case as each
  left join support.application on application.id = each.case_id
  left join support.instrument on instrument.code = application.instrument
  left join support.fund_reservation on fund_reservation.case_id = each.case_id
 where each.case_id = held.case_id and each.year = held.year;
create trigger fund_case_classified before insert on support.fund_case for each row execute function support.classify_fund_case();

create function support.follow_application() returns trigger language plpgsql as $$
begin
  update support.fund_case set bureau = new.bureau, instrument = new.instrument,
         industry = coalesce((select industry from support.instrument where code = new.instrument), industry) where case_id = new.id;
  return null;
end $$;
create trigger fund_case_follows_application after update on support.application
    for each row when (old.bureau is distinct from new.bureau or old.instrument is distinct from new.instrument) execute function support.follow_application();

-- Outer joins, so that a sum touches none of what it does not need. Each has its foreign key or a unique key: no row is lost or doubled.
create or replace view insight.support_case as
select application.id as case_id, case_number, applicant_name as enterprise_name, enterprise.credit_code, application.instrument, instrument.title as instrument_title,
       instrument.clause, instrument.industry, application.mode, application.bureau, application.project_name, status,
       status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED') as open,
       received_on, requested_fen, approved_fen, filed_at
  from support.application
  left join support.instrument on instrument.code = application.instrument
  left join support.enterprise on enterprise.id = application.enterprise_id;

create or replace view insight.fund_case as
select fund_case.year, fund_case.case_id, application.case_number, application.applicant_name as enterprise_name, enterprise.credit_code, application.project_name,
       fund_case.industry, fund_case.instrument, instrument.clause, instrument.title as instrument_title, fund_case.bureau, application.status,
       fund_case.reserved_fen, fund_case.committed_fen, fund_case.paid_fen, fund_case.receivable_fen, fund_case.recovered_fen, fund_case.overpaid_fen,
       fund_case.reserved_fen + fund_case.committed_fen + fund_case.paid_fen as awarded_fen
  from support.fund_case
  left join support.application on application.id = fund_case.case_id
  left join support.enterprise on enterprise.id = application.enterprise_id
  left join support.instrument on instrument.code = fund_case.instrument;

-- A signed case is in somebody's hands only while an instalment is being paid: the many that wait are not even looked at.
create index application_in_hand on support.application (status, bureau)
  where status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED') and status <> 'AGREED';

create or replace view insight.pipeline as
with in_hand as (
  select * from insight.support_case where open and status <> 'AGREED'
  union all
  select * from insight.support_case where status = 'AGREED' and case_id in (select case_id from support.disbursement where state = 'STARTED'))
select in_hand.*, coalesce(last_act.on_day, (filed_at at time zone 'Asia/Shanghai')::date) as last_act_on
  from in_hand
  left join lateral (select (decided_at at time zone 'Asia/Shanghai')::date as on_day from support.decision
                      where decision.case_id = in_hand.case_id order by decision.id desc limit 1) as last_act on true;

-- Days from acceptance are read from two indexes alone; neither day nor case of a payment changes.
drop index support.payment_order_paid_on;
create index payment_order_paid_on on support.payment_order (paid_on) include (case_id, id) where state = 'PAID';
create index application_received on support.application (id) include (received_on, bureau);

-- Without included columns an index keeps equal days once.
drop index support.obligation_checked;
create index obligation_checked on support.obligation (next_check_on, bureau) where next_check_on is not null;
drop index support.obligation_ends;
create index obligation_ends on support.obligation (ends_on, bureau) where status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED');

create view insight.promise_day as
select 'CHECK' as kind, next_check_on as due_on, bureau, count(*) as number from support.obligation where next_check_on is not null group by next_check_on, bureau
union all
select 'PROMISE', ends_on, bureau, count(*) from support.obligation where status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED') group by ends_on, bureau;
comment on view insight.promise_day is 'How many promises are to be checked and how many end, by day and bureau: the rows CHECK and PROMISE of obligation_due, counted';

-- What an instalment promises, as last agreed, beside the day on which it is due.
alter table support.disbursement add column promised_fen bigint;
comment on column support.disbursement.promised_fen is 'kept by triggers: the amount of the instalment in the newest signed version of the agreement';

create function support.keep_promised() returns trigger language plpgsql as $$
begin
  new.promised_fen := (select amount_fen from support.agreement_instalment
                        where agreement_id = new.agreement_id and number = new.instalment order by version desc limit 1);
  return new;
end $$;
create trigger disbursement_promised before insert on support.disbursement for each row execute function support.keep_promised();

create function support.keep_promised_anew() returns trigger language plpgsql as $$
begin
  update support.disbursement set promised_fen = new.amount_fen
   where agreement_id = new.agreement_id and instalment = new.number
     and not exists (select from support.agreement_instalment as later
                      where later.agreement_id = new.agreement_id and later.number = new.number and later.version > new.version);
  return null;
end $$;
create trigger agreement_instalment_promised after insert on support.agreement_instalment for each row execute function support.keep_promised_anew();

update support.disbursement
   set promised_fen = (select amount_fen from support.agreement_instalment
                        where agreement_instalment.agreement_id = disbursement.agreement_id and number = disbursement.instalment order by version desc limit 1);

create or replace view insight.obligation_due as
select 'MILESTONE' as kind, disbursement.due_on, agreement.id as agreement_id, agreement.number as agreement_number, disbursement.case_id, case_number, agreement.enterprise_name,
       agreement.credit_code, agreement.instrument, bureau,
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
