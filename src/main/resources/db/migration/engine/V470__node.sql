-- The applications that work on this database. Who has not been seen for a while is dead, and what it had begun is given back: see ADR 29.
create table support.node (
    id         text        primary key,
    started_at timestamptz not null default now(),
    seen_at    timestamptz not null
) with (fillfactor = 50);
comment on column support.node.id is 'also the owner of the locks of the engine''s jobs';
comment on column support.node.seen_at is 'by the clock of the database, which is the same for all';
