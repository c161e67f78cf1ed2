-- How many rounds, how long to answer: dated terms like those of the procedure.
alter table support.policy_term drop constraint policy_term_kind_check;
alter table support.policy_term add constraint policy_term_kind_check check (kind in ('RATE', 'SUM', 'CAP', 'QUOTA', 'GROWTH_THRESHOLD', 'PUBLICITY_DAYS', 'PAYOUT_DAYS',
    'SUPPLEMENT_DAYS', 'SUPPLEMENT_LIMIT', 'DIFFERENCE', 'NEGOTIATION_ROUNDS', 'ANSWER_DAYS'));
alter table support.policy_term drop constraint money_terms_belong_to_one_instrument;
alter table support.policy_term add constraint money_terms_belong_to_one_instrument
    check (instrument is not null or kind not in ('RATE', 'SUM', 'CAP', 'QUOTA', 'GROWTH_THRESHOLD'));

with change as (
  insert into support.policy_change (source, entered_by, entered_at)
  values ('假设:政策未规定一企一策洽谈轮次和答复期限,系统预置默认值', '系统预置', now()) returning id, entered_by
), confirmation as (
  insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
  select id, entered_by, true, '项目假设', now(), '系统预置,待业务部门复核' from change
)
insert into support.policy_term (change_id, kind, value, valid_from)
select id, term.kind, term.value, date '2020-06-22'
from change, (values ('NEGOTIATION_ROUNDS', 5), ('ANSWER_DAYS', 10)) term(kind, value);

-- A negotiation that was broken off closes the case.
drop index support.application_alive;
create unique index application_alive on support.application (enterprise_id, instrument, project_name)
  where status not in ('RETURNED', 'INELIGIBLE', 'GUIDED', 'REJECTED', 'PERMITTED', 'NOT_SELECTED', 'PAID', 'WITHDRAWN', 'BROKEN_OFF', 'LAPSED', 'TERMINATED');
