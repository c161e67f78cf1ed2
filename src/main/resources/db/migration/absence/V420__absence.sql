-- Absence (请假代办): who stands in for whom, for what and until when; and what was done in somebody's name (ADR 25).

create table support.absence (
    id           bigint generated always as identity primary key,
    principal    text        not null check (principal <> ''),
    substitute   text check (substitute <> ''),
    scope_kind   text        not null check (scope_kind in ('ALL', 'GROUP', 'BUREAU', 'INSTRUMENT')),
    scope        text,
    from_day     date        not null,
    until_day    date        not null,
    reason       text        not null check (reason <> '' and char_length(reason) <= 200),
    entered_by   text        not null,
    entered_at   timestamptz not null,
    ended_at     timestamptz,
    ended_by     text,
    constraint nobody_stands_in_for_himself check (substitute <> principal),
    constraint absence_ends_after_it_begins check (until_day >= from_day),
    constraint absence_of_a_scope check ((scope_kind = 'ALL') = (scope is null)),
    constraint ended_by_somebody check ((ended_at is null) = (ended_by is null)),
    unique (id, principal, substitute)
);
create index absence_substitute on support.absence (substitute) where ended_at is null;
create index absence_principal on support.absence (principal) where ended_at is null;
comment on column support.absence.substitute is 'null: nobody stands in yet';

-- A task that the substitute has taken. Gone when it is given back, or with the absence where it is done.
create table support.absence_task (
    task_id    text primary key,
    absence_id bigint      not null references support.absence,
    previous   text,
    taken_at   timestamptz not null
);
comment on column support.absence_task.previous is 'who held the task before, null: nobody';

-- A decision in somebody's name names both, and both hold its duty in the case: neither acts on another tier.
alter table support.decision add column on_behalf_of text check (on_behalf_of <> '');
alter table support.decision add column absence_id bigint;
alter table support.decision add constraint decision_in_the_name_of_another check ((on_behalf_of is null) = (absence_id is null) and on_behalf_of is distinct from actor);
alter table support.decision add constraint decision_by_the_substitute foreign key (absence_id, on_behalf_of, actor) references support.absence (id, principal, substitute);
alter table support.decision add constraint decision_in_the_duty_of_both foreign key (case_id, on_behalf_of, duty) references support.case_duty (case_id, actor, duty);

-- The same for records in which two columns have to name different people, beside the decisions of a case.
create table support.hand (
    record     text   not null,
    record_id  bigint not null,
    act        text   not null,
    actor      text   not null,
    principal  text   not null,
    absence_id bigint not null,
    primary key (record, record_id, act),
    foreign key (absence_id, principal, actor) references support.absence (id, principal, substitute)
);
comment on table support.hand is 'Columns of other tables that a substitute filled, and for whom; written by their triggers';

-- Arguments: the key column, then pairs one/other of columns that name different people. Who acts for whom is said to the transaction by the settings support.actor, .principal, .absence.
create function support.count_both_persons() returns trigger language plpgsql as $$
declare
  row_now jsonb := to_jsonb(new);
  row_id bigint := (row_now ->> tg_argv[0])::bigint;
  acting text := nullif(current_setting('support.actor', true), '');
  acting_for text := nullif(current_setting('support.principal', true), '');
  pair text[];
  clash text;
begin
  for i in 1 .. tg_nargs - 1 loop
    pair := string_to_array(tg_argv[i], '/');
    if acting is not null then
      insert into support.hand (record, record_id, act, actor, principal, absence_id)
        select tg_table_name, row_id, act, acting, acting_for, current_setting('support.absence')::bigint
        from unnest(pair) act
        where row_now ->> act = acting and (tg_op = 'INSERT' or to_jsonb(old) ->> act is distinct from acting)
        on conflict (record, record_id, act) do update set actor = excluded.actor, principal = excluded.principal, absence_id = excluded.absence_id;
    end if;
    with person as (
      select act, row_now ->> act as who, false as absent from unnest(pair) act where row_now ->> act is not null
      union all
      select hand.act, hand.principal, true from support.hand
      where hand.record = tg_table_name and hand.record_id = row_id and hand.act = any (pair) and row_now ->> hand.act = hand.actor)
    select one.who into clash from person one join person other on other.who = one.who and other.act = pair[2]
      where one.act = pair[1] and (one.absent or other.absent) limit 1;
    if clash is not null then
      raise exception '按照不相容岗位分离的要求，代办人和被代办人都不能再办理同一事项的另一环节，请由其他人员办理。' using errcode = 'ETFE1';
    end if;
  end loop;
  return new;
end $$;

create trigger both_persons before insert or update on support.evaluation for each row execute function support.count_both_persons('id', 'verified_by/confirmed_by');
create trigger both_persons before insert or update on support.agreement_amendment for each row execute function support.count_both_persons('id',
  'checked_by/proposed_by', 'checked_by/drafted_by', 'decided_by/proposed_by', 'decided_by/drafted_by', 'decided_by/checked_by');
create trigger both_persons before insert or update on support.payment_order for each row execute function support.count_both_persons('id', 'verified_by/prepared_by');
create trigger both_persons before insert or update on support.clawback for each row execute function support.count_both_persons('id',
  'approved_by/proposed_by', 'legal_by/proposed_by', 'legal_by/approved_by', 'statement_reviewed_by/heard_by', 'decided_by/proposed_by', 'decided_by/heard_by');
create trigger both_persons before insert or update on support.recovery_set_off for each row execute function support.count_both_persons('id', 'confirmed_by/proposed_by');
create trigger both_persons before insert or update on support.clawback_motion for each row execute function support.count_both_persons('id', 'decided_by/proposed_by');
create trigger both_persons before insert or update on support.policy_change_decision for each row execute function support.count_both_persons('id', 'confirmed_by/entered_by');
create trigger both_persons before insert or update on support.campaign_proposal_decision for each row execute function support.count_both_persons('proposal_id', 'decided_by/proposed_by');

-- In a joint review each opinion is another person's: nobody speaks for the own bureau and for an absent person of another one.
create function support.joint_opinion_of_both_persons() returns trigger language plpgsql as $$
declare
  acting text := nullif(current_setting('support.actor', true), '');
begin
  if acting = new.actor then
    insert into support.hand (record, record_id, act, actor, principal, absence_id)
      values (tg_table_name, new.step_id, new.group_id, acting, current_setting('support.principal'), current_setting('support.absence')::bigint);
  end if;
  if exists (
      with person as (
        select group_id, actor as who, false as absent from support.joint_opinion where step_id = new.step_id
        union all select new.group_id, new.actor, false
        union all select act, principal, true from support.hand where record = tg_table_name and record_id = new.step_id)
      select 1 from person one join person other on other.who = one.who and other.group_id <> one.group_id
      where one.group_id = new.group_id and (one.absent or other.absent or acting = new.actor)) then
    raise exception '按照不相容岗位分离的要求，代办人和被代办人在同一会签中只能提出一份意见，请由其他人员办理。' using errcode = 'ETFE1';
  end if;
  return new;
end $$;
create trigger both_persons before insert on support.joint_opinion for each row execute function support.joint_opinion_of_both_persons();

-- Who stood in for whom, and what was done in whose name, is of record (ADR 26).
select support.ledger_keep('absence', true);
select support.ledger_keep('hand', true);
