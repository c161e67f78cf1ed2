-- 后加签: a person is asked to sign after the reviewer has approved and before the next tier; or no longer is.
alter table support.task_act
  drop constraint task_act_verb_check,
  drop constraint handed_to_somebody_else,
  add constraint task_act_verb_check check (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'ANSWER', 'URGE', 'COPY', 'COUNTERSIGN', 'NO_COUNTERSIGN')),
  add constraint handed_to_somebody_else check (
    (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'COPY', 'COUNTERSIGN')) = (receiver is not null)
    and (verb in ('TRANSFER', 'DELEGATE', 'CONSULT', 'COUNTERSIGN')) = (duty is not null)
    and receiver is distinct from actor);
