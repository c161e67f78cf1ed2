-- Every table of record enters the ledger, with what it holds already.
select support.ledger_keep('ledger_source', false, '''programme''');
-- its own row was there before its trigger
select support.ledger_carry('ledger_source');

-- All journals that refuse change, but for bytes that are known by their hash, secrets, and what the ledger itself is made of.
do $$
declare
  journal text;
begin
  for journal in
    select distinct relation.relname from pg_trigger t
      join pg_class relation on relation.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
     where p.proname = 'refuse_change' and relation.relnamespace = 'support'::regnamespace
       and (t.tgtype & 16) <> 0 -- refuses update
       and relation.relname not in ('document_piece', 'registry_file_piece', 'invitation_key', 'ledger_entry', 'ledger_source', 'enterprise_history')
     order by 1
  loop
    perform support.ledger_keep(journal, false);
  end loop;
end $$;
select support.ledger_keep('enterprise_history', false, '''enterprise:'' || t.enterprise_id');

-- Records whose row moves on; each state that differs is a line.
select support.ledger_keep('application', true, '''case:'' || t.id');
select support.ledger_keep('review_step', true);
select support.ledger_keep('expert_seat', true);
select support.ledger_keep('publicity', true);
select support.ledger_keep('objection', true);
select support.ledger_keep('selection', true);
select support.ledger_keep('selection_candidate', true);
select support.ledger_keep('agreement_amendment', true);
select support.ledger_keep('obligation', true, null, '{next_check_on}');
select support.ledger_keep('disbursement_hold', true);
select support.ledger_keep('payment_order', true);
select support.ledger_keep('payment_excess', true);
select support.ledger_keep('evaluation', true, null, '{process_instance_id}');
select support.ledger_keep('negotiation', true);
select support.ledger_keep('clawback', true);
select support.ledger_keep('clawback_contest', true);
select support.ledger_keep('clawback_deadline', true);
select support.ledger_keep('clawback_motion', true);
select support.ledger_keep('recovery', true);
select support.ledger_keep('recovery_line', true);
select support.ledger_keep('recovery_receipt', true);
select support.ledger_keep('repayment_plan', true);
select support.ledger_keep('applicant_bar', true);
select support.ledger_keep('applicant_bar_lift', true);
select support.ledger_keep('campaign', true, null, '{process_instance_id}');
select support.ledger_keep('mail', true, null, '{due_at,attempts,rejections,attempted_at,reported_on,problem}', '{body}');
select support.ledger_keep('enterprise_contact', true, '''enterprise:'' || t.enterprise_id', '{}', '{name,email,phone}');
select support.ledger_keep('objector', true, null, '{}', '{name,contact}');

select support.ledger_carry(source) from support.ledger_source where source <> 'ledger_source' order by source;
