-- 撤回 and 后加签 in a review: a turn knows by which other turn it came, or fell, so that taking that one back undoes exactly this (ADR 27).
alter table support.review_step
  drop constraint review_step_status_check,
  add constraint review_step_status_check check (status in ('PENDING', 'OPEN', 'APPROVED', 'RETURNED', 'REJECTED', 'FALLEN', 'WITHDRAWN')),
  add column reviewer  text check (reviewer <> ''),
  add column signer    text check (signer <> ''),
  add column signs     boolean not null default false,
  add column caused_by bigint references support.review_step,
  add column felled_by bigint references support.review_step,
  add constraint signed_by_one_person check (not signs or reviewer is not null and signer is null);
comment on column support.review_step.reviewer is 'For whom the turn is kept; null: anybody of the tier';
comment on column support.review_step.signer is 'Who signs after this turn approves (后加签)';
comment on column support.review_step.signs is 'A turn of one person who signs after a turn of the same tier';
drop index support.review_step_once;
create unique index review_step_once on support.review_step (review_id, tier, signs) where status in ('PENDING', 'OPEN', 'APPROVED');
