-- What registries report of enterprises (登记变更), by REST or as files. A change is compared once, when it comes, and then stays as it came.
create table support.registry_file (
    id           bigint generated always as identity primary key,
    sha256       text        not null unique,
    file_name    text        not null,
    uploaded_by  text        not null,
    uploaded_at  timestamptz not null,
    row_count    int         not null check (row_count > 0),
    read_through int         not null default 1,
    read_rows    int         not null default 0,
    taken        int         not null default 0,
    repeated     int         not null default 0,
    refused      int         not null default 0,
    suspicions   int         not null default 0,
    finished_at  timestamptz
);
comment on column support.registry_file.read_through is 'number of the last row that was taken or refused: after a crash reading goes on behind it';
create index registry_file_unfinished on support.registry_file (id) where finished_at is null;

create table support.registry_file_piece (
    file_id bigint not null references support.registry_file,
    number  int    not null check (number >= 0),
    content bytea  not null,
    primary key (file_id, number)
);
alter table support.registry_file_piece alter column content set storage external;

create table support.registry_file_defect (
    file_id bigint not null references support.registry_file,
    number  int    not null,
    content text   not null,
    reason  text   not null check (reason <> ''),
    primary key (file_id, number)
);

create table support.registry_change (
    id           bigint generated always as identity primary key,
    feed_id      text        not null constraint registry_change_once unique check (feed_id <> ''),
    fingerprint  text        not null,
    credit_code  text        not null,
    kind         text        not null check (kind in ('REGISTERED_ADDRESS', 'OFFICE_ADDRESS', 'TAX_AUTHORITY', 'REGISTERED_CAPITAL')),
    new_value    text        not null check (new_value <> ''),
    capital_fen  bigint,
    effective_on date        not null,
    source       text        not null check (source <> ''),
    file_id      bigint references support.registry_file,
    row_number   int,
    received_by  text        not null,
    received_at  timestamptz not null,
    result       text        not null check (result in ('UNKNOWN', 'NO_PROMISE', 'BEFORE', 'SAME', 'RAISED', 'SUSPICION')),
    constraint capital_as_an_amount check ((kind = 'REGISTERED_CAPITAL') = (capital_fen is not null))
);
comment on column support.registry_change.result is 'UNKNOWN enterprise; NO_PROMISE that runs; BEFORE the promise began or after it ended; SAME as on signing; capital RAISED; SUSPICION';
create index registry_change_enterprise on support.registry_change (credit_code);
create index registry_change_unknown on support.registry_change (id) where result = 'UNKNOWN';
create index registry_change_file on support.registry_change (file_id);

do $$
declare
  journal text;
begin
  foreach journal in array array ['registry_file_piece', 'registry_file_defect', 'registry_change'] loop
    execute format('create trigger %I before update or delete or truncate on support.%I for each statement execute function support.refuse_change()',
            journal || '_append_only', journal);
  end loop;
end $$;
create trigger registry_file_stays before delete or truncate on support.registry_file
    for each statement execute function support.refuse_change();

comment on column support.obligation_step.raised_by is 'of a suspicion, raised or dismissed: whose own check raised it; null where the comparison with the registry did';
