-- Invitations: which enterprise may do which open task through a link. The link itself is computed and is nowhere kept.
create table support.invitation (
  id                  bigint generated always as identity primary key,
  case_id             bigint       not null,
  task_id             varchar(64)  not null unique,
  process_instance_id varchar(64)  not null,
  form_key            varchar(255) not null,
  mail_template       varchar(60)  not null,
  -- under which kind uploads are kept in the dossier; null where the enterprise uploads nothing
  document_kind       varchar(40),
  -- working days before the deadline on which the enterprise is reminded
  reminders           integer[]    not null default '{}',
  issued_at           timestamptz  not null,
  due_at              timestamptz  not null,
  -- the end of the due day in Beijing
  expires_at          timestamptz  not null check (expires_at >= due_at),
  closed_at           timestamptz,
  close_reason        varchar(20) check (close_reason in ('ANSWERED', 'RECORDED_BY_STAFF', 'SUPERSEDED', 'CANCELLED')),
  constraint closed_with_reason check ((closed_at is null) = (close_reason is null))
);
comment on column support.invitation.mail_template is 'name of the mail that carries the link, a file under mail/';
create index invitation_round on support.invitation (process_instance_id, form_key, id);
create index invitation_open on support.invitation (due_at) where closed_at is null;

create function support.close_invitation_once() returns trigger language plpgsql as $$
begin
  if old.closed_at is not null or new.closed_at is null
     or (to_jsonb(new) - 'closed_at' - 'close_reason') <> (to_jsonb(old) - 'closed_at' - 'close_reason') then
    raise exception 'invitation % is closed once and otherwise never changed', old.id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger invitation_close_once before update on support.invitation for each row execute function support.close_invitation_once();
create trigger invitation_append_only before delete on support.invitation for each row execute function support.refuse_change();
create trigger invitation_keep before truncate on support.invitation for each statement execute function support.refuse_change();

-- What was uploaded through which link; the documents themselves are in the dossier of the case.
create table support.invitation_document (
  invitation_id bigint      not null references support.invitation,
  document_id   bigint      not null,
  uploaded_at   timestamptz not null,
  primary key (invitation_id, document_id)
);
create trigger invitation_document_append_only before update or delete on support.invitation_document for each row execute function support.refuse_change();
create trigger invitation_document_keep before truncate on support.invitation_document for each statement execute function support.refuse_change();

-- The key of the links, made once, unless the property support.invitation.key gives one: whoever reads this row can make links, so a
-- production system gives the key from outside. One row at most.
create table support.invitation_key (
  id         integer     primary key check (id = 1),
  key        bytea       not null check (octet_length(key) = 32),
  created_at timestamptz not null
);
create trigger invitation_key_append_only before update or delete on support.invitation_key for each row execute function support.refuse_change();
