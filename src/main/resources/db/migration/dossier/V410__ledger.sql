-- The ledger (存证): every decision, amount, posting, document and mail once more, as a line of a hash chain, one chain per case. See ADR 26.
--
-- A line is JSON in one line of text; its hash is SHA-256 (hexadecimal) of the hash before it, a line feed, and the line; the first one follows 64 zeros.
-- Outside of this database: printf '%s\n%s' "$previous" "$line" | sha256sum

create table support.ledger_identity (
    id         uuid        primary key default gen_random_uuid(),
    one        boolean     not null default true unique check (one),
    created_at timestamptz not null default now()
);
comment on table support.ledger_identity is 'Names the file of anchors, so that two databases never share one';
insert into support.ledger_identity default values;

-- What is kept in the ledger, and how a row becomes a line. These rows are in the ledger themselves.
create table support.ledger_source (
    source     text    primary key,
    kept       boolean not null,
    chain_sql  text    not null,
    key_sql    text    not null,
    row_sql    text    not null,
    person_sql text
);
create trigger ledger_source_append_only before update or delete or truncate on support.ledger_source
    for each statement execute function support.refuse_change();
comment on column support.ledger_source.kept is 'true: the row changes, and each state that differs is a line; false: append-only';

create table support.ledger_entry (
    chain     text   not null,
    number    bigint not null check (number > 0),
    source    text   not null,
    key       text   not null,
    op        text   not null check (op in ('insert', 'update', 'erase', 'carried')),
    canonical text   not null,
    hash      text   not null check (hash ~ '^[0-9a-f]{64}$'),
    primary key (chain, number)
);
create index ledger_entry_source on support.ledger_entry (source, key);
create trigger ledger_entry_append_only before update or delete or truncate on support.ledger_entry
    for each statement execute function support.refuse_change();

create table support.ledger_head (
    chain  text   primary key,
    length bigint not null check (length >= 0),
    hash   text   not null check (hash ~ '^[0-9a-f]{64}$')
) with (fillfactor = 50);
create function support.refuse_shorter_chain() returns trigger language plpgsql as $$
begin
  if new.chain <> old.chain or new.length <= old.length then
    raise exception 'the chain % only grows', old.chain using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger ledger_head_grows before update on support.ledger_head for each row execute function support.refuse_shorter_chain();
create trigger ledger_head_stays before delete or truncate on support.ledger_head
    for each statement execute function support.refuse_change();

-- The salt of the hash by which a line knows personal data. Without it the hash says nothing any more, and the chain holds all the same.
create table support.ledger_salt (
    source    text  not null,
    key       text  not null,
    salt      bytea,
    erased_at timestamptz,
    primary key (source, key),
    constraint ledger_salt_erased check ((salt is null) = (erased_at is not null))
);
create function support.refuse_new_salt() returns trigger language plpgsql as $$
begin
  if new.source <> old.source or new.key <> old.key or new.salt is not null then
    raise exception 'a salt is erased, never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger ledger_salt_once before update on support.ledger_salt for each row execute function support.refuse_new_salt();
create trigger ledger_salt_stays before delete or truncate on support.ledger_salt
    for each statement execute function support.refuse_change();

-- What the transaction has written so far. Empty after each commit, hence without a log of its own.
create unlogged table support.ledger_pending (
    tx     xid8   not null default pg_current_xact_id(),
    seq    bigint generated always as identity,
    chain  text   not null,
    source text   not null,
    key    text   not null,
    op     text   not null,
    row    jsonb,
    person text,
    primary key (tx, seq)
);

-- At the very end of the transaction, when every other lock is held: the chains in their order, one after the other. So two transactions wait for each other's
-- chains and never in a circle, and a chain that many write to is held for the time of a commit only.
create function support.link_ledger() returns trigger language plpgsql as $$
declare
  pending     record;
  this_chain  text := null;
  this_length bigint;
  this_hash   text;
  line        text;
  at_time     text;
begin
  -- the first row takes all; asked by its key, as those that were taken are still in the index
  if not exists (select from support.ledger_pending where tx = new.tx and seq = new.seq) then
    return null;
  end if;
  at_time := to_json(to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text;
  for pending in with taken as (delete from support.ledger_pending where tx = pg_current_xact_id() returning *)
                 select * from taken order by taken.chain collate "C", taken.seq loop
    if this_chain is distinct from pending.chain then
      update support.ledger_head set length = this_length, hash = this_hash where chain = this_chain;
      this_chain := pending.chain;
      select length, hash into this_length, this_hash from support.ledger_head where chain = this_chain for update;
      if not found then
        insert into support.ledger_head (chain, length, hash) values (this_chain, 0, repeat('0', 64)) on conflict do nothing;
        select length, hash into this_length, this_hash from support.ledger_head where chain = this_chain for update;
      end if;
    end if;
    this_length := this_length + 1;
    line := '{"v":1,"chain":' || to_json(this_chain)::text || ',"n":' || this_length || ',"at":' || at_time || ',"source":' || to_json(pending.source)::text
            || ',"key":' || to_json(pending.key)::text || ',"op":"' || pending.op || '"' || coalesce(',"row":' || pending.row::text, '')
            || coalesce(',"person":"' || pending.person || '"', '') || '}';
    this_hash := encode(sha256(convert_to(this_hash || E'\n' || line, 'UTF8')), 'hex');
    insert into support.ledger_entry (chain, number, source, key, op, canonical, hash)
    values (this_chain, this_length, pending.source, pending.key, pending.op, line, this_hash);
  end loop;
  update support.ledger_head set length = this_length, hash = this_hash where chain = this_chain;
  return null;
end $$;
create constraint trigger ledger_linked after insert on support.ledger_pending deferrable initially deferred
    for each row execute function support.link_ledger();

create function support.ledger_person(source text, key text, person jsonb) returns text language plpgsql as $$
declare
  salted bytea;
begin
  if person is null or jsonb_strip_nulls(person) = '{}' then
    return null;
  end if;
  insert into support.ledger_salt as kept (source, key, salt) values (ledger_person.source, ledger_person.key, uuid_send(gen_random_uuid())) on conflict do nothing;
  select kept.salt into salted from support.ledger_salt as kept where kept.source = ledger_person.source and kept.key = ledger_person.key;
  return encode(sha256(salted || convert_to(person::text, 'UTF8')), 'hex');
end $$;

create function support.ledger_forget(source text, key text) returns void language sql as $$
  update support.ledger_salt as kept set salt = null, erased_at = now() where kept.source = ledger_forget.source and kept.key = ledger_forget.key and kept.salt is not null
$$;

-- Which case a row belongs to, by the first of these columns that it has; a row that belongs to none is in the chain of the programme.
create function support.ledger_case_sql(source text) returns text language sql stable as $$
  select coalesce((
    select rule.expression
      from (values (1, 'campaign_id', 'null::bigint'),
                   (2, 'case_id', 't.case_id'),
                   (3, 'application_id', 't.application_id'),
                   (4, 'clawback_id', '(select p.case_id from support.clawback p where p.id = t.clawback_id)'),
                   (5, 'evaluation_id', '(select p.case_id from support.evaluation p where p.id = t.evaluation_id)'),
                   (6, 'agreement_id', '(select p.case_id from support.agreement p where p.id = t.agreement_id)'),
                   (7, 'review_id', '(select p.application_id from support.review p where p.id = t.review_id)'),
                   (8, 'step_id', '(select r.application_id from support.review_step p join support.review r on r.id = p.review_id where p.id = t.step_id)'),
                   (9, 'obligation_id', '(select a.case_id from support.obligation p join support.agreement a on a.id = p.agreement_id where p.id = t.obligation_id)'),
                   (10, 'check_id', '(select a.case_id from support.obligation_check c join support.obligation p on p.id = c.obligation_id join support.agreement a on a.id = p.agreement_id where c.id = t.check_id)'),
                   (11, 'report_id', '(select e.case_id from support.evaluation_report p join support.evaluation e on e.id = p.evaluation_id where p.id = t.report_id)'),
                   (12, 'verification_id', '(select e.case_id from support.evaluation_verification p join support.evaluation e on e.id = p.evaluation_id where p.id = t.verification_id)'),
                   (13, 'plan_id', '(select c.case_id from support.repayment_plan p join support.clawback c on c.id = p.clawback_id where p.id = t.plan_id)'),
                   (14, 'excess_id', '(select p.case_id from support.payment_excess p where p.id = t.excess_id)'),
                   (15, 'posting_id', '(select p.case_id from support.fund_posting p where p.id = t.posting_id)'),
                   (16, 'invitation_id', '(select p.case_id from support.invitation p where p.id = t.invitation_id)'),
                   (17, 'objection_id', '(select p.application_id from support.objection p where p.id = t.objection_id)'),
                   (18, 'bar_id', '(select p.case_id from support.applicant_bar p where p.id = t.bar_id)')) as rule (rank, column_name, expression)
      join information_schema.columns present on present.table_schema = 'support' and present.table_name = source and present.column_name = rule.column_name
     order by rule.rank limit 1), 'null::bigint')
$$;

-- From now on each row of the table is a line of the ledger, written in the transaction of the row. Called by the migration that makes a table of record.
create function support.ledger_keep(source text, kept boolean, chain text default null, left_out text[] default '{}', personal text[] default '{}')
    returns void language plpgsql as $body$
declare
  chain_sql  text := coalesce(chain, 'coalesce(''case:'' || ' || support.ledger_case_sql(source) || ', ''programme'')');
  key_sql    text;
  row_sql    text;
  person_sql text;
  without    text[];
begin
  select string_agg(format('t.%I::text', a.attname), ' || ''/'' || ' order by array_position(i.indkey::int2[], a.attnum)) into key_sql
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
   where i.indrelid = format('support.%I', source)::regclass and i.indisprimary;
  select left_out || personal || coalesce(array_agg(c.column_name::text), '{}') into without from information_schema.columns c
   where c.table_schema = 'support' and c.table_name = source
     and (c.column_name in ('revision', 'salt') or c.data_type = 'bytea' and c.column_name = 'content' or c.column_name = 'version' and c.data_type = 'integer' and kept
          and not exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                           where i.indrelid = format('support.%I', source)::regclass and i.indisprimary and a.attname = c.column_name));
  row_sql := case when cardinality(without) = 0 then 'to_jsonb(t)' else format('to_jsonb(t) - %L::text[]', without) end;
  if cardinality(personal) > 0 then
    select 'jsonb_build_object(' || string_agg(format('%L, t.%I', name, name), ', ') || ')' into person_sql from unnest(personal) as name;
  end if;
  insert into support.ledger_source (source, kept, chain_sql, key_sql, row_sql, person_sql) values (source, kept, chain_sql, key_sql, row_sql, person_sql);

  execute format($f$
    create function support.%1$I() returns trigger language plpgsql set timezone to 'UTC' set bytea_output to 'hex' as $t$
    begin
      insert into support.ledger_pending (chain, source, key, op, row, person)
      select %2$s, %5$L, %3$s, 'insert', %4$s, %6$s from added t;
      return null;
    end $t$;
    create trigger ledger_insert after insert on support.%5$I referencing new table as added for each statement execute function support.%1$I()$f$,
    'ledger_of_' || source, chain_sql, key_sql, row_sql, source,
    case when person_sql is null then 'null' else format('support.ledger_person(%L, %s, %s)', source, key_sql, person_sql) end);

  if kept then
    execute format($f$
      create function support.%1$I() returns trigger language plpgsql set timezone to 'UTC' set bytea_output to 'hex' as $t$
      begin
        with now_is as (select %2$s as chain, %3$s as key, %4$s as row, %6$s as person from added t),
             was as (select %3$s as key, %4$s as row, %6$s as person from removed t),
             forgotten as (select support.ledger_forget(%5$L, now_is.key) from now_is join was using (key)
                            where jsonb_strip_nulls(was.person) <> '{}' and jsonb_strip_nulls(now_is.person) = '{}'),
             counted as (select count(*) as n from forgotten)
        insert into support.ledger_pending (chain, source, key, op, row, person)
        select now_is.chain, %5$L, now_is.key, 'update', now_is.row, support.ledger_person(%5$L, now_is.key, now_is.person)
          from counted, now_is left join was using (key) where now_is.row is distinct from was.row or now_is.person is distinct from was.person;
        return null;
      end $t$;
      create trigger ledger_update after update on support.%5$I referencing old table as removed new table as added for each statement execute function support.%1$I()$f$,
      'ledger_update_of_' || source, chain_sql, key_sql, row_sql, source, coalesce(person_sql, 'null::jsonb'));
  end if;
  if person_sql is not null then
    execute format($f$
      create function support.%1$I() returns trigger language plpgsql as $t$
      begin
        perform support.ledger_forget(%4$L, %3$s) from removed t;
        insert into support.ledger_pending (chain, source, key, op) select %2$s, %4$L, %3$s, 'erase' from removed t;
        return null;
      end $t$;
      create trigger ledger_erase after delete on support.%4$I referencing old table as removed for each statement execute function support.%1$I()$f$,
      'ledger_erase_of_' || source, chain_sql, key_sql, source);
  end if;
end $body$;

-- Rows that are there already: taken over as they are, in the order of their keys.
create function support.ledger_carry(source text) returns void language plpgsql set timezone to 'UTC' set bytea_output to 'hex' as $$
declare
  rule support.ledger_source;
begin
  select * into rule from support.ledger_source s where s.source = ledger_carry.source;
  execute format('insert into support.ledger_pending (chain, source, key, op, row, person) select %s, %L, %s, ''carried'', %s, %s from support.%I t order by t',
                 rule.chain_sql, source, rule.key_sql, rule.row_sql,
                 case when rule.person_sql is null then 'null' else format('support.ledger_person(%L, %s, %s)', source, rule.key_sql, rule.person_sql) end, source);
end $$;
