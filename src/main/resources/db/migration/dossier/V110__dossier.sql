-- The dossier of a case (卷宗): who acted in which capacity, what was decided, and the documents. Nothing here is ever changed or removed.

create table support.case_duty (
    case_id    bigint      not null,
    actor      text        not null check (actor <> ''),
    duty       text        not null check (duty <> ''),
    assumed_at timestamptz not null,
    primary key (case_id, actor),
    unique (case_id, actor, duty)
);
comment on table support.case_duty is 'Separation of duties: within one case a person holds one duty for good (primary key), and a decision in a duty needs its row here';

create table support.decision (
    id            bigint generated always as identity primary key,
    case_id       bigint      not null,
    actor         text        not null check (actor <> ''),
    duty          text check (duty <> ''),
    step          text        not null check (step <> ''),
    outcome       text        not null check (outcome <> ''),
    outcome_label text        not null check (outcome_label <> ''),
    opinion       text check (char_length(opinion) <= 4000),
    amount_fen    bigint check (amount_fen >= 0),
    minutes_no    text check (minutes_no <> ''),
    decided_at    timestamptz not null,
    constraint decision_in_own_duty foreign key (case_id, actor, duty) references support.case_duty (case_id, actor, duty)
);
comment on column support.decision.duty is 'null: an act without a duty, for example a completeness check';
create index decision_case on support.decision (case_id, id);

create table support.document (
    id           bigint generated always as identity primary key,
    case_id      bigint      not null,
    kind         text        not null,
    file_name    text        not null check (file_name <> '' and char_length(file_name) <= 200),
    content_type text        not null,
    size         bigint      not null check (size between 1 and 20 * 1024 * 1024),
    sha256       text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by  text        not null,
    uploaded_at  timestamptz not null,
    constraint document_once_per_kind unique (case_id, kind, sha256)
);

-- In pieces, so that neither storing nor reading holds a whole document in memory; already compressed, so stored as it is.
create table support.document_piece (
    document_id bigint  not null references support.document,
    number      integer not null check (number >= 0),
    content     bytea   not null,
    primary key (document_id, number)
);
alter table support.document_piece alter column content set storage external;

do $$
declare
  journal text;
begin
  foreach journal in array array ['case_duty', 'decision', 'document', 'document_piece'] loop
    execute format('create trigger %I before update or delete on support.%I for each row execute function support.refuse_change()', journal || '_append_only', journal);
    execute format('create trigger %I before truncate on support.%I for each statement execute function support.refuse_change()', journal || '_keep', journal);
  end loop;
end $$;
