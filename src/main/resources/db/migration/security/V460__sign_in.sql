-- Guesses of passwords by where they come from: an address, or a browser that somebody signed in with before. One limit for all nodes; no record of anybody's work.
create table support.sign_in_failure (
    source   text        primary key check (source <> ''),
    failures integer     not null check (failures > 0),
    since    timestamptz not null
);
create index sign_in_failure_since on support.sign_in_failure (since);

-- Signs the cookie by which a browser is known again. One key for all nodes, made here; a new one makes every browser unknown and nobody locked out.
create table support.sign_in_key (
    only_one boolean primary key default true check (only_one),
    secret   bytea   not null check (octet_length(secret) = 32)
);
insert into support.sign_in_key (secret) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
