-- Journals say in whose name a line was written: found again by the record that the line belongs to, its actor and its instant.

alter table support.hand add column acted_at timestamptz;
comment on column support.hand.acted_at is 'of a line of a journal; null for a column of a record';
create index hand_of_journal on support.hand (record_id, record) where acted_at is not null;

-- Arguments: the columns of the record that the line belongs to, of the actor, and of the instant.
create function support.note_hand() returns trigger language plpgsql as $$
declare
  acting text := nullif(current_setting('support.actor', true), '');
  line jsonb;
begin
  if acting is null then
    return null;
  end if;
  line := to_jsonb(new);
  if line ->> tg_argv[1] = acting then
    insert into support.hand (record, record_id, act, actor, principal, absence_id, acted_at)
      values (tg_table_name, (line ->> tg_argv[0])::bigint, tg_argv[1] || '/' || (line ->> tg_argv[2]), acting, current_setting('support.principal'),
              current_setting('support.absence')::bigint, (line ->> tg_argv[2])::timestamptz)
      on conflict do nothing;
  end if;
  return null;
end $$;

create trigger in_whose_name after insert on support.document for each row execute function support.note_hand('case_id', 'uploaded_by', 'uploaded_at');
create trigger in_whose_name after insert on support.due_diligence for each row execute function support.note_hand('case_id', 'found_by', 'found_at');
create trigger in_whose_name after insert on support.fair_competition_review for each row execute function support.note_hand('case_id', 'reviewed_by', 'reviewed_at');
create trigger in_whose_name after insert on support.negotiation_mandate for each row execute function support.note_hand('case_id', 'given_by', 'given_at');
create trigger in_whose_name after insert on support.negotiation_round for each row execute function support.note_hand('case_id', 'made_by', 'made_at');
create trigger in_whose_name after insert on support.negotiation_answer for each row execute function support.note_hand('case_id', 'answered_by', 'answered_at');
create trigger in_whose_name after insert on support.evaluation_report for each row execute function support.note_hand('evaluation_id', 'reported_by', 'reported_at');
create trigger in_whose_name after insert on support.evaluation_verification for each row execute function support.note_hand('evaluation_id', 'checked_by', 'checked_at');
create trigger in_whose_name after insert on support.evaluation_decision for each row execute function support.note_hand('evaluation_id', 'decided_by', 'decided_at');
create trigger in_whose_name after insert on support.clawback_act for each row execute function support.note_hand('clawback_id', 'actor', 'acted_at');
create trigger in_whose_name after insert on support.clawback_report for each row execute function support.note_hand('clawback_id', 'reported_by', 'reported_at');
