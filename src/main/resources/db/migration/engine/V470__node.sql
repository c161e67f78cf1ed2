-- The applications that work on this database. Who has not been seen for a while is dead, and what it had begun is given back: see ADR 29.
create table support.node (
    id           text        primary key,
    seen_at      timestamptz not null,
    steady_since timestamptz not null
) with (fillfactor = 50);
comment on column support.node.id is 'also the owner of the locks of the engine''s jobs';
comment on column support.node.seen_at is 'by the clock of the database, which is the same for all';
comment on column support.node.steady_since is 'since when it is seen without a gap; who was not steady itself, because the database was away, does not judge others';
