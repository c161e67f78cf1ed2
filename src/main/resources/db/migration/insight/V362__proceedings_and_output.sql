-- How far the proceedings of a recovery are: insight.recovery has the money, from the claim on; most proceedings stand before it.
create view insight.clawback as
select clawback.id as clawback_id, clawback.number, clawback.case_id, application.case_number, clawback.agreement_id, agreement.number as agreement_number,
       clawback.obligor as enterprise_name, clawback.obligor_code as credit_code, agreement.instrument, clawback.bureau, clawback.breach_kind, clawback.breach_on,
       clawback.state, clawback.closed_at is null as open, (clawback.opened_at at time zone 'Asia/Shanghai')::date as opened_on,
       coalesce(clawback.claimed_fen, clawback.demanded_fen, 0) as claimed_fen
  from support.clawback
  left join support.agreement on agreement.id = clawback.agreement_id
  left join support.application on application.id = clawback.case_id;
comment on view insight.clawback is 'Proceedings for recovery (违约追缴) by their state, as in clawback.ClawbackState; claimed_fen: principal and interest as demanded and lowered since, 0 before the demand';

-- The targets are those of the programme, with the output of the newest year whose figures were fixed. Reported values are in ten thousand yuan.
create or replace view insight.output_target as
with newest as (
  select campaign.id, campaign.year from support.campaign
   where exists (select from support.campaign_figure where campaign_figure.campaign_id = campaign.id) order by campaign.year desc limit 1)
select target.industry, (target.hundred_million_yuan * 10000000000)::bigint as target_fen, newest.year,
       case when newest.id is not null then
         coalesce((select round((reported ->> 'OUTPUT')::numeric * 1000000)::bigint from support.campaign_figure
                    where campaign_figure.campaign_id = newest.id and dimension = 'INDUSTRY' and code = target.industry), 0) end as reported_fen,
       (official.hundred_million_yuan * 10000000000)::bigint as official_fen, official.source as official_source
  from (values ('IT', 1), ('AUTO', 2), ('BIO', 3), ('ROBOT', 4)) as sector (industry, place)
  left join newest on true
  join lateral (select * from support.programme_target
                 where programme_target.industry = sector.industry
                   and valid_from <= coalesce(make_date(newest.year, 12, 31), (now() at time zone 'Asia/Shanghai')::date)
                 order by valid_from desc, id desc limit 1) as target on true
  left join lateral (select * from support.official_output
                      where official_output.campaign_id = newest.id and official_output.industry = target.industry order by id desc limit 1) as official on true
 order by place;
comment on view insight.output_target is '京技管〔2020〕48号第二部分：四大主导产业总产值规模达到6000亿元; year: the newest evaluation with figures, null while there is none';
comment on column insight.output_target.reported_fen is 'reported by the enterprises with an agreement';
comment on column insight.output_target.official_fen is 'of all enterprises of the area by the statistics, null while nobody entered it';

create view insight.evaluation as
select evaluation.id as evaluation_id, evaluation.year, evaluation.agreement_id, agreement.number as agreement_number, evaluation.case_id, application.case_number,
       agreement.enterprise_name, agreement.credit_code, agreement.instrument, evaluation.bureau, evaluation.state, evaluation.grade, evaluation.closed_at is null as open,
       case evaluation.state when 'REPORTING' then report_due when 'HEARING' then hearing_due when 'RECTIFYING' then rectification_due end as due_on
  from support.evaluation
  left join support.agreement on agreement.id = evaluation.agreement_id
  left join support.application on application.id = evaluation.case_id;
comment on view insight.evaluation is 'Yearly evaluations of agreements (年度履约评估) by their state, as in evaluation.EvaluationState; due_on: what the enterprise has to do by then';
create index evaluation_open on support.evaluation (state, bureau) where closed_at is null;
