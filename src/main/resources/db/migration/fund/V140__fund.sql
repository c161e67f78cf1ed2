-- The books of the annual fund. Every movement is one row from one account to another, so that a posting balances by its shape.
create table support.fund_posting (
    id          uuid primary key,
    kind        text        not null check (kind in ('APPROPRIATE', 'RESERVE', 'RELEASE', 'COMMIT', 'PAY', 'CARRY_OVER')),
    case_id     bigint,
    booked_on   date        not null,
    note        text        not null default '',
    entered_by  text,
    recorded_at timestamptz not null default now()
);
create index fund_posting_case on support.fund_posting (case_id);
create index fund_posting_day on support.fund_posting (booked_on);

create table support.fund_entry (
    id           bigint generated always as identity primary key,
    posting_id   uuid   not null references support.fund_posting,
    year         int    not null,
    envelope     text   not null,
    from_account text   not null check (from_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'PAID')),
    to_account   text   not null check (to_account in ('APPROPRIATION', 'AVAILABLE', 'RESERVED', 'COMMITTED', 'PAID')),
    amount_fen   bigint not null check (amount_fen > 0),
    check (from_account <> to_account)
);
create index fund_entry_posting on support.fund_entry (posting_id);
create index fund_entry_books on support.fund_entry (year, envelope);

create trigger fund_posting_append_only before update or delete or truncate on support.fund_posting
    for each statement execute function support.refuse_change();
create trigger fund_entry_append_only before update or delete or truncate on support.fund_entry
    for each statement execute function support.refuse_change();

-- What the entries add up to. 'ALL' is the year's fund; 'INDUSTRY:…' and 'INSTRUMENT:…' are always counted and limited once money was set apart for them.
create table support.fund_balance (
    year              int     not null,
    envelope          text    not null,
    limited           boolean not null,
    appropriation_fen bigint  not null default 0,
    reserved_fen      bigint  not null default 0 check (reserved_fen >= 0),
    committed_fen     bigint  not null default 0 check (committed_fen >= 0),
    paid_fen          bigint  not null default 0 check (paid_fen >= 0),
    primary key (year, envelope),
    check (limited or envelope <> 'ALL'),
    constraint fund_never_over_committed check (not limited or reserved_fen + committed_fen + paid_fen <= appropriation_fen)
) with (fillfactor = 50);
create trigger fund_balance_stays before delete or truncate on support.fund_balance
    for each statement execute function support.refuse_change();

create sequence support.fund_queue_number;

-- One row a case: what it asks for and how far its money has come. It waits (待资金) while it has a queue number.
create table support.fund_reservation (
    case_id       bigint primary key,
    year          int    not null,
    industry      text   not null,
    instrument    text   not null,
    wanted_fen    bigint not null default 0 check (wanted_fen >= 0),
    reserved_fen  bigint not null default 0 check (reserved_fen >= 0),
    committed_fen bigint not null default 0 check (committed_fen >= 0),
    paid_fen      bigint not null default 0 check (paid_fen >= 0),
    queue_number  bigint unique,
    short_of      text,
    check ((queue_number is null) = (short_of is null)),
    check (queue_number is null or (wanted_fen > reserved_fen and committed_fen = 0 and paid_fen = 0)),
    check (queue_number is not null or wanted_fen = reserved_fen + committed_fen + paid_fen)
);
create index fund_reservation_open on support.fund_reservation (year) where committed_fen > 0;
