-- The daily check (值守巡查) for work that nobody can do: what was found, by which run, and what administrators did about it.

create table support.watch_run (
  id          bigint generated always as identity primary key,
  actor       text,
  started_on  date        not null,
  started_at  timestamptz not null,
  touched_at  timestamptz not null,
  finished_at timestamptz,
  looked_at   integer     not null default 0 check (looked_at >= 0),
  found       integer     not null default 0 check (found >= 0),
  new_found   integer     not null default 0 check (new_found >= 0),
  failed      text
);
comment on column support.watch_run.actor is 'who asked for it; null: the schedule';
comment on column support.watch_run.touched_at is 'a run that has not moved for a while was killed, and another one may begin';
comment on column support.watch_run.failed is 'what could not be looked at, in words for people';
create index watch_run_day on support.watch_run (started_on) where finished_at is not null;

-- Derived from the engine and the registers, so no record: a run writes again what it still finds and closes what it finds no more.
create table support.watch_finding (
  id         bigint generated always as identity primary key,
  kind       text        not null,
  subject    text        not null check (subject <> ''),
  title      text        not null,
  reason     text        not null,
  case_id    bigint,
  task_id    text,
  person     text,
  group_id   text,
  able       text[]      not null default '{}',
  remedies   text[]      not null default '{}',
  since      timestamptz,
  found_at   timestamptz not null,
  first_run  bigint      not null references support.watch_run,
  last_run   bigint      not null references support.watch_run,
  closed_at  timestamptz
);
comment on column support.watch_finding.able is 'who could be given the task, a few of them';
comment on column support.watch_finding.remedies is 'what an administrator can do about it on the page';
create unique index watch_finding_open on support.watch_finding (kind, subject) where closed_at is null;
create index watch_finding_first_run on support.watch_finding (first_run);

-- An administrator moved a task, and why: an act on a case, kept like the others (task_act). See ADR 24.
create table support.watch_remedy (
  id         bigint generated always as identity primary key,
  case_id    bigint,
  task_id    text        not null check (task_id <> ''),
  task_name  text        not null check (task_name <> ''),
  act        text        not null check (act in ('ASSIGN', 'TO_GROUP', 'TO_OWNER', 'REPLACE_EXPERT', 'SHOW')),
  holder     text check (holder <> ''),
  receiver   text check (receiver <> ''),
  reason     text        not null check (reason ~ '\S' and char_length(reason) <= 500),
  actor      text        not null check (actor <> ''),
  acted_at   timestamptz not null,
  constraint given_to_somebody check ((act in ('ASSIGN', 'REPLACE_EXPERT')) = (receiver is not null)),
  constraint nobody_gives_to_himself check (receiver is distinct from actor)
);
comment on column support.watch_remedy.holder is 'who held the task before';
create index watch_remedy_case on support.watch_remedy (case_id, id);
create trigger watch_remedy_append_only before update or delete on support.watch_remedy for each row execute function support.refuse_change();
create trigger watch_remedy_keep before truncate on support.watch_remedy for each statement execute function support.refuse_change();
select support.ledger_keep('watch_remedy', false);
