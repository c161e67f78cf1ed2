-- Figures for leaders (schema insight): views that the dashboard and a BI tool read alike. They run with the rights of their owner, so a reader needs
-- nothing but this schema: see docs/insight.md. Amounts are in fen, days are Beijing days.
create schema insight;
comment on schema insight is 'Read-only views of the support programme for the leadership page and BI tools; amounts in fen';

-- Where the money of a case stands in each year of the fund. The journal itself keeps it, entry by entry, so it always adds up to the journal.
create table support.fund_case (
    year           int    not null,
    case_id        bigint not null,
    reserved_fen   bigint not null,
    committed_fen  bigint not null,
    paid_fen       bigint not null,
    receivable_fen bigint not null,
    recovered_fen  bigint not null,
    overpaid_fen   bigint not null,
    primary key (year, case_id)
) with (fillfactor = 70);
create index fund_case_of on support.fund_case (case_id);

create function support.keep_fund_case() returns trigger language plpgsql as $$
begin
  insert into support.fund_case as held (year, case_id, reserved_fen, committed_fen, paid_fen, receivable_fen, recovered_fen, overpaid_fen)
  select added.year, fund_posting.case_id,
         coalesce(sum(effect.fen) filter (where effect.account = 'RESERVED'), 0), coalesce(sum(effect.fen) filter (where effect.account = 'COMMITTED'), 0),
         coalesce(sum(effect.fen) filter (where effect.account = 'PAID'), 0), coalesce(sum(effect.fen) filter (where effect.account = 'RECEIVABLE'), 0),
         coalesce(sum(effect.fen) filter (where effect.account = 'RECOVERED'), 0), -coalesce(sum(effect.fen) filter (where effect.account = 'OVERPAID'), 0)
    from added join support.fund_posting on fund_posting.id = added.posting_id
   cross join lateral (values (added.to_account, added.amount_fen), (added.from_account, -added.amount_fen)) as effect (account, fen)
   where added.envelope = 'ALL' and fund_posting.case_id is not null
   group by added.year, fund_posting.case_id order by fund_posting.case_id, added.year
  on conflict (year, case_id) do update
     set reserved_fen = held.reserved_fen + excluded.reserved_fen, committed_fen = held.committed_fen + excluded.committed_fen,
         paid_fen = held.paid_fen + excluded.paid_fen, receivable_fen = held.receivable_fen + excluded.receivable_fen,
         recovered_fen = held.recovered_fen + excluded.recovered_fen, overpaid_fen = held.overpaid_fen + excluded.overpaid_fen;
  return null;
end $$;
create trigger fund_case_kept after insert on support.fund_entry referencing new table as added
    for each statement execute function support.keep_fund_case();

insert into support.fund_case (year, case_id, reserved_fen, committed_fen, paid_fen, receivable_fen, recovered_fen, overpaid_fen)
select fund_entry.year, fund_posting.case_id,
       coalesce(sum(fen) filter (where account = 'RESERVED'), 0), coalesce(sum(fen) filter (where account = 'COMMITTED'), 0),
       coalesce(sum(fen) filter (where account = 'PAID'), 0), coalesce(sum(fen) filter (where account = 'RECEIVABLE'), 0),
       coalesce(sum(fen) filter (where account = 'RECOVERED'), 0), -coalesce(sum(fen) filter (where account = 'OVERPAID'), 0)
  from support.fund_entry join support.fund_posting on fund_posting.id = posting_id
 cross join lateral (values (to_account, amount_fen), (from_account, -amount_fen)) as effect (account, fen)
 where envelope = 'ALL' and case_id is not null
 group by fund_entry.year, fund_posting.case_id;

create view insight.fund_year as
select year, appropriation_fen, reserved_fen, committed_fen, paid_fen, overpaid_fen, receivable_fen, recovered_fen,
       appropriation_fen + overpaid_fen - reserved_fen - committed_fen - paid_fen - receivable_fen - recovered_fen as available_fen,
       interest_fen, surcharge_fen, owed_back_fen
  from support.fund_balance where envelope = 'ALL';
comment on view insight.fund_year is 'The annual fund (年度资金) as its journal has it, one row a year';

create view insight.appropriation as
select fund_entry.id as entry_id, fund_entry.year, booked_on, kind, case_id, case_number,
       case when from_account = 'APPROPRIATION' then amount_fen else -amount_fen end as amount_fen, note, entered_by
  from support.fund_entry
  join support.fund_posting on fund_posting.id = posting_id
  left join support.application on application.id = case_id
 where envelope = 'ALL' and 'APPROPRIATION' in (from_account, to_account);
comment on view insight.appropriation is 'What raised or lowered the fund of a year: APPROPRIATE by finance, all others with a commitment that belongs to another year';

create view insight.support_case as
select application.id as case_id, case_number, applicant_name as enterprise_name, enterprise.credit_code, application.instrument, instrument.title as instrument_title,
       instrument.clause, instrument.industry, application.mode, application.bureau, application.project_name, status,
       status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED') as open,
       received_on, requested_fen, approved_fen, filed_at
  from support.application
  join support.instrument on instrument.code = application.instrument
  left join support.enterprise on enterprise.id = application.enterprise_id;
comment on view insight.support_case is 'One row a case; the industry is that of its clause, the state as in ApplicationStatus';

create view insight.fund_case as
select fund_case.year, fund_case.case_id, support_case.case_number, support_case.enterprise_name, support_case.credit_code, support_case.project_name,
       coalesce(support_case.industry, fund_reservation.industry) as industry, coalesce(support_case.instrument, fund_reservation.instrument) as instrument,
       support_case.clause, support_case.instrument_title, support_case.bureau, support_case.status,
       fund_case.reserved_fen, fund_case.committed_fen, fund_case.paid_fen, fund_case.receivable_fen, fund_case.recovered_fen, fund_case.overpaid_fen,
       fund_case.reserved_fen + fund_case.committed_fen + fund_case.paid_fen as awarded_fen
  from support.fund_case
  left join insight.support_case on support_case.case_id = fund_case.case_id
  left join support.fund_reservation on fund_reservation.case_id = fund_case.case_id;
comment on view insight.fund_case is 'Where the money of a case stands, by year of the fund; the sums over a year equal insight.fund_year to the fen';
comment on column insight.fund_case.awarded_fen is 'reserved, committed and paid';

-- The list of closed states stands here a second time, so that the index can be used.
create index application_open on support.application (status, bureau)
  where status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED');

-- The day of the last act is read from the index alone.
drop index support.decision_case;
create index decision_case on support.decision (case_id, id) include (decided_at);

create view insight.pipeline as
select support_case.*, coalesce(last_act.on_day, (filed_at at time zone 'Asia/Shanghai')::date) as last_act_on
  from insight.support_case
  left join lateral (select (decided_at at time zone 'Asia/Shanghai')::date as on_day from support.decision
                      where decision.case_id = support_case.case_id order by decision.id desc limit 1) as last_act on true
 where open and (status <> 'AGREED' or support_case.case_id in (select case_id from support.disbursement where state = 'STARTED'));
comment on view insight.pipeline is 'Cases in somebody''s hands by the step where they stand; last_act_on is the day of the last recorded act. A signed case is one of them only while an instalment is being paid; what waits for its day stands in obligation_due';

create index payment_order_paid on support.payment_order (case_id, paid_on, id) where state = 'PAID';
create index payment_order_paid_on on support.payment_order (paid_on) where state = 'PAID';

create view insight.first_payment as
select support_case.case_id, case_number, enterprise_name, credit_code, instrument, instrument_title, clause, industry, bureau, received_on,
       payment_order.paid_on, payment_order.paid_amount_fen, payment_order.paid_on - received_on as days
  from support.payment_order join insight.support_case on support_case.case_id = payment_order.case_id
 where payment_order.state = 'PAID'
   and not exists (select from support.payment_order as earlier where earlier.case_id = payment_order.case_id and earlier.state = 'PAID'
                      and (earlier.paid_on, earlier.id) < (payment_order.paid_on, payment_order.id));
comment on view insight.first_payment is 'Days from the acceptance of a case to its first payment; the local benchmark is 17.8 days on average';

-- The engine makes its tables after ours: plpgsql looks at them only when it is called, and no view of ours stands in the way of the engine's own upgrades.
create function insight.tasks_due_before(moment timestamptz)
    returns table (task_id text, task_name text, unit text, assignee text, created_at timestamptz, due_at timestamptz, case_id bigint)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  select task.id_::text, task.name_::text,
         (select regexp_replace(min(link.group_id_), '-(officers|chiefs|heads)$', '') from public.act_ru_identitylink link
           where link.task_id_ = task.id_ and link.type_ = 'candidate' and link.group_id_ is not null),
         task.assignee_::text, task.create_time_::timestamptz, task.due_date_::timestamptz,
         (select variable.long_ from public.act_ru_variable variable
           where variable.proc_inst_id_ = task.proc_inst_id_ and variable.execution_id_ = task.proc_inst_id_ and variable.name_ = 'applicationId' limit 1)
    from public.act_ru_task task
   where task.suspension_state_ = 1 and task.due_date_ < moment::timestamp;
end $$;
comment on function insight.tasks_due_before is 'Open tasks of the engine that are due before a moment; unit: a bureau or a group that stands alone, null: given to a person';

create view insight.open_task as
select task.*, support_case.case_number, support_case.enterprise_name, support_case.bureau
  from insight.tasks_due_before('infinity') as task left join insight.support_case on support_case.case_id = task.case_id;
comment on view insight.open_task is 'Open tasks with a due date; read it in a session whose time zone is that of the application';

create index disbursement_started on support.disbursement (case_id) where state = 'STARTED';
create index disbursement_open on support.disbursement (due_on) where state in ('PLANNED', 'STARTED');

create index obligation_ends on support.obligation (ends_on) include (bureau) where status in ('ACTIVE', 'SUSPECTED', 'INVESTIGATED');
create index obligation_checked on support.obligation (next_check_on) include (bureau) where next_check_on is not null;

-- Outer joins, so that a count touches none of what it does not need.
create view insight.obligation_due as
select 'MILESTONE' as kind, disbursement.due_on, agreement.id as agreement_id, agreement.number as agreement_number, disbursement.case_id, case_number, agreement.enterprise_name,
       agreement.credit_code, agreement.instrument, bureau, format('第 %s 期：%s', disbursement.instalment, promised.milestone) as what, promised.amount_fen
  from support.disbursement
  left join support.agreement on agreement.id = disbursement.agreement_id
  left join support.application on application.id = disbursement.case_id
  left join lateral (select milestone, amount_fen from support.agreement_instalment
                      where agreement_instalment.agreement_id = disbursement.agreement_id and agreement_instalment.number = disbursement.instalment
                      order by version desc limit 1) as promised on true
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
comment on view insight.obligation_due is 'What enterprises have to prove or keep, by the day: MILESTONE, an instalment that is not yet paid; CHECK, the next check of a promise; PROMISE, a ten-year promise that ends';
comment on column insight.obligation_due.what is 'the milestone; for a promise the name of agreement.Promise or agreement.Undertaking';

create view insight.recovery as
with owed as (
  select recovery.clawback_id, recovery.number, recovery.case_id, recovery.agreement_id, recovery.enterprise as enterprise_name, recovery.fixed_on, recovery.reversed,
         (select coalesce(sum(principal_fen + interest_fen), 0)::bigint from support.recovery_line where recovery_line.clawback_id = recovery.clawback_id) as claimed_fen,
         (select coalesce(sum(case kind when 'PAYMENT' then amount_fen else -amount_fen end), 0)::bigint from support.recovery_receipt
           where recovery_receipt.clawback_id = recovery.clawback_id and state = 'BOOKED')
       + (select coalesce(sum(amount_fen), 0)::bigint from support.recovery_set_off where recovery_set_off.clawback_id = recovery.clawback_id) as received_fen,
         exists (select from support.repayment_plan where repayment_plan.clawback_id = recovery.clawback_id and state = 'ACTIVE') as planned
    from support.recovery)
select owed.clawback_id, owed.number, owed.case_id, case_number, owed.enterprise_name, application.instrument, bureau, owed.fixed_on, owed.claimed_fen, owed.received_fen,
       case when reversed then 0 else greatest(owed.claimed_fen - owed.received_fen, 0) end as open_fen,
       case when reversed then 'REVERSED' when received_fen >= claimed_fen then 'SETTLED' when planned then 'PLANNED' when received_fen > 0 then 'PARTLY' else 'OPEN' end as state
  from owed left join support.application on application.id = owed.case_id;
comment on view insight.recovery is 'Recoveries (追缴) with what is owed (principal and interest, as last lowered) and what came in or was set off; a surcharge is not in it';

create view insight.output_target as
select industry, target_fen from (values ('IT', 20000000000000), ('AUTO', 20000000000000), ('BIO', 10000000000000), ('ROBOT', 10000000000000)) as target (industry, target_fen);
comment on view insight.output_target is '京技管〔2020〕48号第二部分：四大主导产业总产值规模达到6000亿元';
