-- Each person says of each kind of mail: at once, once a day with the others, or not at all. No row: the default of the kind.
create table support.mail_preference (
  user_id    varchar(64) not null,
  template   varchar(60) not null,
  delivery   varchar(10) not null check (delivery in ('AT_ONCE', 'DIGEST', 'NONE')),
  changed_at timestamptz not null,
  primary key (user_id, template)
);

create table support.mail_digest_time (
  user_id    varchar(64) primary key,
  digest_at  time        not null,
  changed_at timestamptz not null
);

comment on column support.mail_digest_time.digest_at is 'Beijing time';

-- HELD waits for the digest of its reader, DIGESTED went out in digest_id, DECLINED is not wanted; BOUNCED was accepted by the mail server and came back later.
alter table support.mail drop constraint mail_state_check;
alter table support.mail add constraint mail_state check
  (state in ('WAITING', 'HELD', 'SENT', 'DISTRIBUTED', 'DIGESTED', 'DECLINED', 'OVERTAKEN', 'UNDELIVERABLE', 'DEAD', 'BOUNCED'));

alter table support.mail add column digest_id bigint references support.mail;
alter table support.mail add constraint mail_digested check ((state = 'DIGESTED') = (digest_id is not null));

-- the same mail sent again by hand is another row, with a Message-ID of its own
alter table support.mail add column repetition integer not null default 0;
alter table support.mail add column requested_by varchar(64);
alter table support.mail drop constraint mail_once;
alter table support.mail add constraint mail_once unique nulls not distinct (template, case_id, recipient, occurrence, repetition);

-- the day of the report to the administrators in which a failure stands
alter table support.mail add column reported_on date;

create index mail_held on support.mail (recipient, id) where state = 'HELD';
create index mail_of_digest on support.mail (digest_id) where digest_id is not null;
create index mail_message on support.mail (message_key);
create index mail_reported on support.mail (reported_on) where reported_on is not null;
drop index support.mail_failed;
create index mail_failed on support.mail (id) where state in ('UNDELIVERABLE', 'DEAD', 'BOUNCED');

-- An address that a mail server refused for good or that a mail came back from. Whose it is, never the address itself: the salted digest tells whether
-- the registered one is still the same.
create table support.refused_address (
  id         bigint generated always as identity primary key,
  -- enterprise:<id> | user:<id>
  owner      varchar(120)  not null,
  salt       uuid          not null default gen_random_uuid(),
  digest     char(64)      not null,
  masked     varchar(320)  not null,
  mail_id    bigint        not null references support.mail,
  reason     varchar(1000) not null,
  refused_at timestamptz   not null,
  cleared_at timestamptz,
  cleared_by varchar(64),
  constraint refused_address_cleared check ((cleared_at is null) = (cleared_by is null))
);

create unique index refused_address_open on support.refused_address (owner) where cleared_at is null;
