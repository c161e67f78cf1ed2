-- 撤回: who made the last decision of a case takes it back, while nobody has acted on it (ADR 27). The decision stays where it is.
create table support.decision_withdrawal (
  decision_id  bigint      primary key references support.decision,
  case_id      bigint      not null,
  actor        text        not null check (actor <> ''),
  reason       text        not null check (reason ~ '\S' and char_length(reason) <= 500),
  withdrawn_at timestamptz not null
);
create index decision_withdrawal_case on support.decision_withdrawal (case_id, decision_id);
-- what was done in a person's name is listed with what he or she did
create index decision_on_behalf_of on support.decision (on_behalf_of, id) where on_behalf_of is not null;

-- Whoever writes here: only one's own decision, or one made in one's name (代办), and only while no other duty and no later act of the same person followed.
create function support.refuse_late_withdrawal() returns trigger language plpgsql as $$
begin
  if not exists (select from support.decision taken where taken.id = new.decision_id and taken.case_id = new.case_id and taken.duty is not null
                    and new.actor in (taken.actor, taken.on_behalf_of)) then
    raise exception 'decision_withdrawal: decision % is not a decision of % in case %', new.decision_id, new.actor, new.case_id using errcode = 'restrict_violation';
  end if;
  if exists (select from support.decision taken join support.decision later on later.case_id = taken.case_id and later.id > taken.id and later.duty is not null
              where taken.id = new.decision_id and (later.duty <> taken.duty or later.actor = taken.actor)) then
    raise exception 'decision_withdrawal: others have decided after decision % of case %', new.decision_id, new.case_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decision_withdrawal_in_time before insert on support.decision_withdrawal for each row execute function support.refuse_late_withdrawal();
create trigger decision_withdrawal_append_only before update or delete on support.decision_withdrawal for each row execute function support.refuse_change();
create trigger decision_withdrawal_keep before truncate on support.decision_withdrawal for each statement execute function support.refuse_change();
select support.ledger_keep('decision_withdrawal', false);
