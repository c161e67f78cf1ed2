-- What people do with a task beside deciding it (转办、委派、加签、催办): every act with its reason, never changed. See ADR 24.
create table support.task_act (
  id        bigint generated always as identity primary key,
  case_id   bigint      not null,
  task_id   text        not null check (task_id <> ''),
  task_name text        not null check (task_name <> ''),
  verb      text        not null check (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'ANSWER', 'URGE')),
  actor     text        not null check (actor <> ''),
  receiver  text check (receiver <> ''),
  duty      text check (duty <> ''),
  reason    text        not null check (reason ~ '\S' and char_length(reason) <= 500),
  acted_on  date        not null,
  acted_at  timestamptz not null,
  constraint handed_to_somebody_else check ((verb in ('TRANSFER', 'DELEGATE', 'CONSULT')) = (receiver is not null and duty is not null) and receiver is distinct from actor)
);
comment on column support.task_act.duty is 'What the receiver will hold in the case when he or she acts: the duty of the task, or an assisting one of its own';
create index task_act_case on support.task_act (case_id, id);
create unique index urged_once_a_day on support.task_act (task_id, actor, acted_on) where verb = 'URGE';

-- Four eyes, whoever writes here: nobody is handed a task who holds another duty in the case.
create function support.refuse_second_duty() returns trigger language plpgsql as $$
begin
  if exists (select 1 from support.case_duty held where held.case_id = new.case_id and held.actor = new.receiver and held.duty <> new.duty) then
    raise exception 'task_act: % holds another duty in case %', new.receiver, new.case_id using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger task_act_one_duty before insert on support.task_act for each row execute function support.refuse_second_duty();
create trigger task_act_append_only before update or delete on support.task_act for each row execute function support.refuse_change();
create trigger task_act_keep before truncate on support.task_act for each statement execute function support.refuse_change();
