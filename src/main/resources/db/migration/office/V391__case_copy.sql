-- 抄送: a person is shown the case and has nothing to do; the act is the grant to read it.
alter table support.task_act
  drop constraint task_act_verb_check,
  drop constraint handed_to_somebody_else,
  add constraint task_act_verb_check check (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'ANSWER', 'URGE', 'COPY')),
  add constraint handed_to_somebody_else check (
    (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'COPY')) = (receiver is not null)
    and (verb in ('TRANSFER', 'DELEGATE', 'CONSULT')) = (duty is not null)
    and receiver is distinct from actor);
create unique index copied_once on support.task_act (receiver, case_id) where verb = 'COPY';
