-- Which application has a mail in hand, and until when its lease runs (mail.due_at of that time). Not a column of the mail: each claim would be a line of the ledger.
create table support.mail_hold (
    mail_id  bigint      primary key references support.mail on delete cascade,
    node     text        not null,
    until    timestamptz not null
);
create index mail_hold_node on support.mail_hold (node);
