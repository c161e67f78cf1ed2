-- Rules that any journal of the programme uses: what is written stays as it was written.
create function support.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on %.% is not allowed', tg_op, tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;
