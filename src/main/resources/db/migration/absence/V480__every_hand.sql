-- Whatever a substitute fills, on tasks and on pages, says in whose name (ADR 25): columns of records beside the journals of V421.

-- Arguments: the key column (or several, as file_id/number), then columns of persons. A key that is no number stands in the act.
create function support.note_columns() returns trigger language plpgsql as $$
declare
  acting text := nullif(current_setting('support.actor', true), '');
  row_now jsonb;
  row_key text;
begin
  if acting is null then
    return null;
  end if;
  row_now := to_jsonb(new);
  select string_agg(row_now ->> part, '/' order by at) into row_key from unnest(string_to_array(tg_argv[0], '/')) with ordinality as keys (part, at);
  for i in 1 .. tg_nargs - 1 loop
    if row_now ->> tg_argv[i] = acting and (tg_op = 'INSERT' or to_jsonb(old) ->> tg_argv[i] is distinct from acting) then
      insert into support.hand (record, record_id, act, actor, principal, absence_id)
        values (tg_table_name, case when row_key ~ '^\d+$' then row_key::bigint else 0 end, tg_argv[i] || case when row_key ~ '^\d+$' then '' else '/' || row_key end,
                acting, current_setting('support.principal'), current_setting('support.absence')::bigint)
        on conflict (record, record_id, act) do update set actor = excluded.actor, principal = excluded.principal, absence_id = excluded.absence_id;
    end if;
  end loop;
  return null;
end $$;

-- Whose hand filled a column, for display only: the person, or the person/the absent one.
create function support.hand_of(of_record text, of_key text, of_act text, of_actor text) returns text language sql stable as $$
  select of_actor || coalesce('/' || (select principal from support.hand where record = of_record and actor = of_actor
    and record_id = case when of_key ~ '^\d+$' then of_key::bigint else 0 end and act = of_act || case when of_key ~ '^\d+$' then '' else '/' || of_key end), '')
$$;

create trigger in_whose_name after insert on support.obligation_check for each row execute function support.note_columns('id', 'checked_by');
create trigger in_whose_name after insert on support.obligation_step for each row execute function support.note_columns('id', 'actor', 'raised_by');
create trigger in_whose_name after insert on support.registry_file for each row execute function support.note_columns('id', 'uploaded_by');
create trigger in_whose_name after insert on support.registry_change for each row execute function support.note_columns('id', 'received_by');
create trigger in_whose_name after insert or update on support.import_file for each row execute function support.note_columns('id', 'uploaded_by');
create trigger in_whose_name after insert on support.enterprise_contact_change for each row execute function support.note_columns('contact_id', 'actor');
create trigger in_whose_name after insert on support.fund_posting for each row execute function support.note_columns('id', 'entered_by');
create trigger in_whose_name after insert on support.payment_batch for each row execute function support.note_columns('id', 'created_by');
create trigger in_whose_name after insert on support.bank_file for each row execute function support.note_columns('id', 'uploaded_by');
create trigger in_whose_name after insert or update on support.bank_row for each row execute function support.note_columns('file_id/number', 'registered_by');
create trigger in_whose_name after insert on support.reference_rate for each row execute function support.note_columns('id', 'entered_by');
create trigger in_whose_name after insert on support.reference_rate_decision for each row execute function support.note_columns('rate_id', 'confirmed_by');
create trigger in_whose_name after insert on support.policy_change for each row execute function support.note_columns('id', 'entered_by');
create trigger in_whose_name after insert on support.policy_change_decision for each row execute function support.note_columns('change_id', 'confirmed_by');
create trigger in_whose_name after insert on support.campaign_proposal for each row execute function support.note_columns('id', 'proposed_by');

-- What no page shows by name today is noted as well: proof years later does not depend on it. The key is the table's own.
do $$
declare
  noted record;
  key text;
begin
  for noted in select * from (values
      ('agreement', 'recorded_by'), ('agreement_event', 'actor'), ('agreement_signing', 'recorded_by'), ('agreement_version', 'prepared_by'), ('applicant_bar', 'entered_by'),
      ('application', 'filed_by'), ('benchmark_note', 'written_by'), ('clawback', 'investigated_by'), ('clawback_contest', 'recorded_by,resulted_by'),
      ('completeness_check', 'checked_by'), ('disbursement_hold', 'held_by,released_by'), ('excess_return', 'recorded_by'), ('negotiation', 'opened_by'),
      ('negotiation_draft', 'made_by'), ('objection', 'recorded_by'), ('official_output', 'entered_by'), ('payment_excess', 'found_by'), ('payment_order', 'confirmed_by'),
      ('publicity_redaction', 'decided_by'), ('recovery', 'claimed_by,surcharge_by'), ('recovery_change', 'changed_by'), ('recovery_document', 'issued_by'),
      ('repayment_plan', 'agreed_by'), ('review_step', 'actor'), ('selection', 'opened_by,decided_by')) as every (of_table, columns)
  loop
    select string_agg(a.attname, '/' order by array_position(i.indkey::int2[], a.attnum)) into strict key from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = ('support.' || noted.of_table)::regclass and i.indisprimary;
    execute format('create trigger in_whose_name after insert or update on support.%I for each row execute function support.note_columns(%L, %s)', noted.of_table, key,
      (select string_agg(quote_literal(name), ', ') from unnest(string_to_array(noted.columns, ',')) name));
  end loop;
end $$;

-- Two columns of one row that name different people, on pages as well.
create trigger both_persons before insert or update on support.recovery_receipt for each row
  execute function support.count_both_persons('id', 'checked_by/entered_by', 'checked_by/matched_by');
create trigger both_persons before insert or update on support.applicant_bar_lift for each row when (new.kind <> 'WITHDRAWN')
  execute function support.count_both_persons('id', 'decided_by/proposed_by');

-- Who decides on what stands in another table, of which the decision repeats who entered it. Arguments: that table, the column of its key, the columns of who decides and
-- of who entered, the column of who entered there.
create function support.count_persons_of_entry() returns trigger language plpgsql as $$
declare
  row_now jsonb := to_jsonb(new);
  decides text := row_now ->> tg_argv[2];
  entered text := row_now ->> tg_argv[3];
  decides_for text := case when current_setting('support.actor', true) = decides then nullif(current_setting('support.principal', true), '') end;
  entered_for text;
begin
  select principal into entered_for from support.hand
    where record = tg_argv[0] and record_id = (row_now ->> tg_argv[1])::bigint and act = tg_argv[4] and actor = entered;
  if entered_for = decides or decides_for = entered or decides_for = entered_for then
    raise exception '按照不相容岗位分离的要求，代办人和被代办人都不能再办理同一事项的另一环节，请由其他人员办理。' using errcode = 'ETFE1';
  end if;
  return new;
end $$;
create trigger both_persons_of_entry before insert on support.policy_change_decision for each row
  execute function support.count_persons_of_entry('policy_change', 'change_id', 'confirmed_by', 'entered_by', 'entered_by');
create trigger both_persons_of_entry before insert on support.reference_rate_decision for each row
  execute function support.count_persons_of_entry('reference_rate', 'rate_id', 'confirmed_by', 'entered_by', 'entered_by');
create trigger both_persons_of_entry before insert on support.campaign_proposal_decision for each row
  execute function support.count_persons_of_entry('campaign_proposal', 'proposal_id', 'decided_by', 'proposed_by', 'proposed_by');

-- Whose check raised a suspicion does not dismiss it, nor whoever was stood in for.
create function support.count_persons_of_suspicion() returns trigger language plpgsql as $$
declare
  dismisses_for text := case when current_setting('support.actor', true) = new.actor then nullif(current_setting('support.principal', true), '') end;
  raised_for text;
begin
  select principal into raised_for from support.hand where record = 'obligation_step' and act = 'raised_by' and actor = new.raised_by
    and record_id = (select max(id) from support.obligation_step where obligation_id = new.obligation_id and kind = 'SUSPECTED');
  if raised_for = new.actor or dismisses_for = new.raised_by or dismisses_for = raised_for then
    raise exception '按照不相容岗位分离的要求，代办人和被代办人都不能再办理同一事项的另一环节，请由其他人员办理。' using errcode = 'ETFE1';
  end if;
  return new;
end $$;
create trigger both_persons before insert on support.obligation_step for each row when (new.kind = 'DISMISSED' and new.raised_by is not null)
  execute function support.count_persons_of_suspicion();

-- For the list of leaders; entered_by stays the person alone.
create or replace view insight.appropriation as
select fund_entry.id as entry_id, fund_entry.year, booked_on, kind, case_id, case_number,
       case when from_account = 'APPROPRIATION' then amount_fen else -amount_fen end as amount_fen, note, entered_by,
       support.hand_of('fund_posting', fund_posting.id::text, 'entered_by', entered_by) as entered_hand
  from support.fund_entry
  join support.fund_posting on fund_posting.id = posting_id
  left join support.application on application.id = case_id
 where envelope = 'ALL' and 'APPROPRIATION' in (from_account, to_account);
comment on column insight.appropriation.entered_hand is 'who entered it, and behind a slash in whose name where somebody was absent';
