-- Files in which the bank answers, and their rows: what they say, whether they were registered, and what became of them.
create table support.bank_file (
    id          bigint generated always as identity primary key,
    sha256      text        not null unique,
    file_name   text        not null,
    uploaded_by text        not null,
    uploaded_at timestamptz not null
);

create table support.bank_row (
    file_id       bigint  not null references support.bank_file,
    number        integer not null check (number > 0),
    state         text    not null check (state in ('MATCHED', 'DIFFERS', 'REPEATED', 'UNMATCHED', 'ERROR', 'WAITING', 'REGISTERED', 'REFUSED', 'SETTLED')),
    order_number  text,
    amount_fen    bigint,
    paid_on       date,
    bank_reference text,
    paid          boolean,
    reason        text,
    message       text,
    registered_by text,
    deliberate     boolean not null default false,
    attempts       integer not null default 0,
    done_at       timestamptz,
    primary key (file_id, number)
);
create index bank_row_waiting on support.bank_row (file_id, number) where state = 'WAITING';
create index bank_row_unmatched on support.bank_row (file_id) where state = 'UNMATCHED';
comment on column support.bank_row.state is 'MATCHED, DIFFERS (another sum), REPEATED (paid before): may be registered; WAITING: being registered; SETTLED: an unmatched row that somebody has dealt with';
