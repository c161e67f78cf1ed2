-- Published rates that an agreement's interest refers to (参考利率): one person enters a row, another one confirms it; rows are only ever added.
-- A row says on which days a rate is known to hold. Of one kind the rows that count follow each other without a hole or an overlap.

create table support.reference_rate (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('LPR_1Y', 'DEPOSIT_1Y')),
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  rate numeric(7, 4) not null check (rate >= 0 and rate < 100),
  source text not null check (length(trim(source)) between 1 and 500),
  replaces bigint references support.reference_rate,
  entered_by text not null,
  entered_at timestamptz not null,
  unique (id, entered_by)
);
create index on support.reference_rate (kind, valid_from);
comment on table support.reference_rate is 'interest of clawbacks: published rates by day';
comment on column support.reference_rate.rate is 'per cent a year';
comment on column support.reference_rate.valid_until is 'last day on which the rate is known to hold; a later day without a row is refused';
comment on column support.reference_rate.replaces is 'the row that this one corrects; that one counts no more once this one is confirmed';

create table support.reference_rate_decision (
  id bigint generated always as identity primary key,
  rate_id bigint not null unique,
  entered_by text not null,
  confirmed boolean not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  opinion text,
  foreign key (rate_id, entered_by) references support.reference_rate (id, entered_by),
  constraint four_eyes check (entered_by <> confirmed_by)
);

create view support.reference_rate_in_force as
select rate.*, decision.confirmed_by, decision.confirmed_at
from support.reference_rate rate
join support.reference_rate_decision decision on decision.rate_id = rate.id and decision.confirmed
where not exists (select 1 from support.reference_rate later
                  join support.reference_rate_decision other on other.rate_id = later.id and other.confirmed
                  where later.replaces = rate.id);

-- Two confirmations at the same moment wait for each other; the second one sees the first.
create function support.refuse_overlapping_rate() returns trigger language plpgsql as $$
declare
  decided support.reference_rate;
begin
  if new.confirmed then
    select * into decided from support.reference_rate where id = new.rate_id;
    perform pg_advisory_xact_lock(hashtext('reference_rate ' || decided.kind));
    if exists (select 1 from support.reference_rate_in_force held
               where held.kind = decided.kind and held.id is distinct from decided.replaces
                 and daterange(held.valid_from, held.valid_until, '[]') && daterange(decided.valid_from, decided.valid_until, '[]')) then
      raise exception 'overlap: % has a rate already between % and %', decided.kind, decided.valid_from, decided.valid_until using errcode = 'exclusion_violation';
    end if;
  end if;
  return new;
end $$;
create trigger reference_rate_decision_no_overlap before insert on support.reference_rate_decision
  for each row execute function support.refuse_overlapping_rate();

create trigger reference_rate_append_only before update or delete on support.reference_rate
  for each row execute function support.refuse_change();
create trigger reference_rate_keep before truncate on support.reference_rate
  for each statement execute function support.refuse_change();
create trigger reference_rate_decision_append_only before update or delete on support.reference_rate_decision
  for each row execute function support.refuse_change();
create trigger reference_rate_decision_keep before truncate on support.reference_rate_decision
  for each statement execute function support.refuse_change();

-- One-year LPR by day of publication, changes only, as published by the National Interbank Funding Center up to 2025-05-20. It is published on the 20th of
-- each month, so the last one is known to hold to the day before the next publication; later ones are entered on the page.
insert into support.reference_rate (kind, valid_from, valid_until, rate, source, entered_by, entered_at)
select 'LPR_1Y', effective_from, coalesce(lead(effective_from) over (order by effective_from) - 1, date '2025-06-19'), rate,
       '全国银行间同业拆借中心' || to_char(effective_from, 'YYYY"年"FMMM"月"FMDD"日"') || '公布', 'system', timestamptz '2026-11-25 00:00:00+08'
from (values
  (date '2019-08-20', 4.25),
  (date '2019-09-20', 4.20),
  (date '2019-11-20', 4.15),
  (date '2020-02-20', 4.05),
  (date '2020-04-20', 3.85),
  (date '2021-12-20', 3.80),
  (date '2022-01-20', 3.70),
  (date '2022-08-22', 3.65),
  (date '2023-06-20', 3.55),
  (date '2023-08-21', 3.45),
  (date '2024-07-22', 3.35),
  (date '2024-10-21', 3.10),
  (date '2025-05-20', 3.00)
) as published (effective_from, rate);

insert into support.reference_rate_decision (rate_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
select id, entered_by, true, 'migration', timestamptz '2026-11-25 00:00:00+08', '随系统交付' from support.reference_rate;
