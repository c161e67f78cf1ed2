-- Templates of documents (文书模板): every version that was ever uploaded, and what a second person decided on it. Version 0 is built into the application.

create table support.document_template (
    id          bigint generated always as identity primary key,
    kind        text        not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    version     integer     not null check (version > 0),
    file_name   text        not null check (file_name <> '' and char_length(file_name) <= 200),
    content     bytea       not null check (octet_length(content) between 1 and 5 * 1024 * 1024),
    sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    valid_from  date        not null,
    note        text        not null check (note <> '' and char_length(note) <= 500),
    uploaded_by text        not null check (uploaded_by <> ''),
    uploaded_at timestamptz not null,
    unique (kind, version),
    unique (id, uploaded_by)
);
alter table support.document_template alter column content set storage external;
comment on column support.document_template.valid_from is 'first day on which documents are made from it, once it is confirmed';

create table support.document_template_decision (
    template_id bigint      not null primary key,
    uploaded_by text        not null,
    confirmed   boolean     not null,
    decided_by  text        not null check (decided_by <> ''),
    decided_at  timestamptz not null,
    opinion     text check (char_length(opinion) <= 2000),
    foreign key (template_id, uploaded_by) references support.document_template (id, uploaded_by),
    constraint template_four_eyes check (decided_by <> uploaded_by)
);
comment on table support.document_template_decision is 'Four eyes: nobody decides on a template that he or she uploaded';

do $$
declare
  journal text;
begin
  foreach journal in array array ['document_template', 'document_template_decision'] loop
    execute format('create trigger %I before update or delete on support.%I for each row execute function support.refuse_change()', journal || '_append_only', journal);
    execute format('create trigger %I before truncate on support.%I for each statement execute function support.refuse_change()', journal || '_keep', journal);
  end loop;
end $$;
