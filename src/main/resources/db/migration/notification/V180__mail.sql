-- Outbox of all mails. A row is written in the business transaction and says who is told what about which case; the sender works on it after the commit.
-- It holds no address: the contact is read when the mail goes out, so an erased contact is erased here too.
create table support.mail (
  id           bigint generated always as identity primary key,
  template     varchar(60)  not null,
  case_id      bigint,
  -- enterprise | objector | task | superiors | user:<id>
  recipient    varchar(120) not null,
  -- what makes a second mail of the same kind another one: the id of the activity instance or of the task
  occurrence   varchar(64)  not null,
  -- part of the Message-ID, the same for every attempt
  message_key  uuid         not null default gen_random_uuid(),
  state        varchar(20)  not null default 'WAITING'
    check (state in ('WAITING', 'SENT', 'DISTRIBUTED', 'OVERTAKEN', 'UNDELIVERABLE', 'DEAD')),
  created_at   timestamptz  not null,
  -- not before; while a sender works on the row, the end of its lease
  due_at       timestamptz  not null,
  attempts     integer      not null default 0,
  rejections   integer      not null default 0,
  attempted_at timestamptz,
  sent_at      timestamptz,
  sent_to      varchar(320),
  subject      varchar(400),
  body         text,
  problem      varchar(1000),
  constraint mail_once unique nulls not distinct (template, case_id, recipient, occurrence),
  constraint mail_sent check (state <> 'SENT' or (sent_at is not null and subject is not null))
);

comment on column support.mail.sent_to is 'masked, for example z***@example.cn';

create index mail_due on support.mail (due_at, id) where state = 'WAITING';
create index mail_failed on support.mail (id) where state in ('UNDELIVERABLE', 'DEAD');
create index mail_of_case on support.mail (case_id, id);
