-- Who corrected an enterprise's contact, when and why. Addresses are masked: the contact itself is erasable, this is not.
create table support.enterprise_contact_change (
    contact_id    bigint      primary key references support.enterprise_contact,
    enterprise_id bigint      not null references support.enterprise,
    fields        text[]      not null check (cardinality(fields) > 0),
    email_before  text,
    email_after   text        not null check (email_after <> ''),
    reason        text        not null check (reason ~ '\S' and char_length(reason) <= 500),
    actor         text        not null check (actor <> ''),
    changed_at    timestamptz not null
);
comment on column support.enterprise_contact_change.contact_id is 'the contact that replaced the one before';
comment on column support.enterprise_contact_change.email_before is 'null: there was no contact, or it was erased';
create index enterprise_contact_change_enterprise on support.enterprise_contact_change (enterprise_id);
create trigger enterprise_contact_change_append_only before update or delete on support.enterprise_contact_change
    for each row execute function support.refuse_change();
create trigger enterprise_contact_change_keep before truncate on support.enterprise_contact_change
    for each statement execute function support.refuse_change();
select support.ledger_keep('enterprise_contact_change', false, '''enterprise:'' || t.enterprise_id');
