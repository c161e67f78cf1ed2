-- Filing by programs and by files: each request and each row counts once.

create table support.filing_request (
    client         text        not null,
    key            text        not null check (char_length(key) between 1 and 100),
    body_sha256    text        not null,
    application_id bigint,
    answer         jsonb,
    requested_at   timestamptz not null,
    primary key (client, key)
);
comment on table support.filing_request is 'Idempotency keys of POST /api/applications; written in the transaction of the filing, so a refused one leaves no trace';

create table support.import_file (
    id          bigint generated always as identity primary key,
    sha256      text        not null unique,
    file_name   text        not null,
    uploaded_by text        not null,
    uploaded_at timestamptz not null
);

create table support.import_row (
    file_id        bigint  not null references support.import_file,
    number         integer not null check (number > 0),
    label          text    not null,
    state          text    not null check (state in ('WAITING', 'ACCEPTED', 'REFUSED')),
    field_values   jsonb,
    message        text,
    application_id bigint,
    case_number    text,
    attempts       integer not null default 0,
    done_at        timestamptz,
    primary key (file_id, number),
    constraint import_row_values_while_waiting check ((state = 'WAITING') = (field_values is not null)),
    constraint import_row_accepted check ((state = 'ACCEPTED') = (case_number is not null))
);
create index import_row_waiting on support.import_row (file_id, number) where state = 'WAITING';
comment on column support.import_row.field_values is 'What the row says, kept only until it is filed or refused: it holds personal data';
