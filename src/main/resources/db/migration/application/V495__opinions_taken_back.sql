-- 撤回 of an opinion of a joint review: the turn is taken back, and the opinions of the other bureaus go over to the next one as they are, with who stood in for whom (ADR 27).
create function support.carry_joint_opinions(from_step bigint, to_step bigint, without_group text) returns bigint language sql as $$
  with hands as (
    insert into support.hand (record, record_id, act, actor, principal, absence_id)
    select record, to_step, act, actor, principal, absence_id from support.hand where record = 'joint_opinion' and record_id = from_step and act <> without_group),
  opinions as (
    insert into support.joint_opinion (step_id, group_id, actor, agreed, decided_at)
    select to_step, group_id, actor, agreed, decided_at from support.joint_opinion where step_id = from_step and group_id <> without_group
    returning group_id)
  select count(*) from opinions
$$;

-- Whoever writes here: only one's own decision, or one made in one's name (代办), and nothing that somebody has acted on. Experts score side by side without
-- seeing each other's marks: a score can be taken back while its panel is open, whatever the others did meanwhile, and never after.
create or replace function support.refuse_late_withdrawal() returns trigger language plpgsql as $$
declare
  taken support.decision;
begin
  select * into taken from support.decision where id = new.decision_id and case_id = new.case_id and duty is not null and new.actor in (actor, on_behalf_of);
  if taken.id is null then
    raise exception 'decision_withdrawal: decision % is not a decision of % in case %', new.decision_id, new.actor, new.case_id using errcode = 'restrict_violation';
  end if;
  if exists (select from support.decision later where later.case_id = taken.case_id and later.id > taken.id and later.duty is not null
                and (taken.outcome <> 'score' or later.actor = taken.actor)) then
    raise exception 'decision_withdrawal: others have decided after decision % of case %', new.decision_id, new.case_id using errcode = 'restrict_violation';
  end if;
  if taken.outcome = 'score' and not exists (
      select from support.expert_seat seat join support.review_step turn on turn.id = seat.step_id
       where seat.application_id = taken.case_id and seat.expert = taken.actor and seat.status = 'SCORED' and turn.status = 'OPEN') then
    raise exception 'decision_withdrawal: the panel of decision % of case % is closed', new.decision_id, new.case_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
