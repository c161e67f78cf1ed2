-- Register of applicants (企业库).

create table support.enterprise (
    id                     bigint generated always as identity primary key,
    credit_code            text        not null unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    name                   text        not null check (name <> '' and char_length(name) <= 200),
    kind                   text        not null,
    industry               text        not null,
    registered_address     text        not null check (registered_address <> '' and char_length(registered_address) <= 300),
    office_address         text        not null check (office_address <> '' and char_length(office_address) <= 300),
    registered_capital_fen bigint check (registered_capital_fen > 0),
    registered_at          timestamptz not null
);
comment on column support.enterprise.registered_capital_fen is 'null where the kind of applicant has none';

-- Every state of an entry, for later comparison with what was promised.
create table support.enterprise_history (
    id                     bigint generated always as identity primary key,
    enterprise_id          bigint      not null references support.enterprise,
    name                   text        not null,
    kind                   text        not null,
    industry               text        not null,
    registered_address     text        not null,
    office_address         text        not null,
    registered_capital_fen bigint,
    registered_at          timestamptz not null
);
create index enterprise_history_enterprise on support.enterprise_history (enterprise_id);
create trigger enterprise_history_append_only before update or delete on support.enterprise_history
    for each row execute function support.refuse_change();
create trigger enterprise_history_keep before truncate on support.enterprise_history
    for each statement execute function support.refuse_change();

create function support.keep_enterprise() returns trigger language plpgsql as $$
begin
  insert into support.enterprise_history (enterprise_id, name, kind, industry, registered_address, office_address, registered_capital_fen, registered_at)
  values (new.id, new.name, new.kind, new.industry, new.registered_address, new.office_address, new.registered_capital_fen, new.registered_at);
  return null;
end $$;
create trigger enterprise_kept after insert or update on support.enterprise
    for each row execute function support.keep_enterprise();

-- Personal data: erased on request and when replaced; a salted hash stays, so that it can be shown whom a mail went to.
create table support.enterprise_contact (
    id            bigint generated always as identity primary key,
    enterprise_id bigint      not null references support.enterprise,
    name          text check (name <> '' and char_length(name) <= 100),
    email         text check (email <> '' and char_length(email) <= 254),
    phone         text check (phone <> '' and char_length(phone) <= 40),
    salt          bytea       not null,
    email_hash    bytea       not null,
    recorded_at   timestamptz not null,
    erased_at     timestamptz,
    constraint enterprise_contact_erased check (
        case when erased_at is null then name is not null and email is not null else name is null and email is null and phone is null end)
);
create unique index enterprise_contact_present on support.enterprise_contact (enterprise_id) where erased_at is null;
comment on column support.enterprise_contact.email_hash is 'SHA-256 of salt and lower-case address';
