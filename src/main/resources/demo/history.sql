-- Finished and running cases of earlier months, as their processes would have left them: for the demo, for tests of the figures and, in large, for the
-- benchmark. Statements end with a semicolon at the end of a line; :cases, :first, :last (days of receipt), :today, :open (how many of 1,000 are still in
-- review) and :most (largest award, yuan) are numbers and days. Everything depends on the running number alone, so the same call makes the same data.
create temporary table plan on commit drop as
with number as (
  select n, case when mod(abs(hashtext('way' || n)), 1000) < :open then :last::date + mod(n, 35) else :first::date + (n::bigint * (:last::date - :first::date) / :cases)::int end as received_on,
         mod(abs(hashtext('way' || n)), 1000) as way,
         mod(abs(hashtext('sum' || n)), 1000) as size, mod(abs(hashtext('days' || n)), 1000) as speed, mod(abs(hashtext('money' || n)), 16) as choice
    from generate_series(1, :cases) as n),
chosen as (
  select number.*, (array['IT-3', 'IT-4', 'IT-5', 'IT-6', 'AU-2', 'AU-3', 'AU-4A', 'AU-5', 'BI-1', 'BI-2A', 'BI-3', 'BI-5A', 'RO-4', 'RO-5', 'RO-6', 'IT-3'])[choice + 1] as instrument,
         case when way < :open then (array['RECEIVED', 'SUPPLEMENT', 'IN_REVIEW', 'IN_REVIEW', 'IN_REVIEW', 'PUBLICITY', 'AWAITING_AGREEMENT'])[mod(n, 7) + 1]
              when way < :open + 90 then 'REJECTED' when way > 820 then 'AGREED' else 'PAID' end as status,
         received_on + 6 + (speed * speed / 40000) as paid_on,
         ((size + 40)::bigint * (size + 40) * :most / 1081600 / 1000 * 1000 + 1000) * 100 as fen
    from number),
dated as (
  select chosen.*, status in ('AGREED', 'PAID') as signed, extract(year from received_on)::int as year_received, extract(year from least(paid_on, :today::date))::int as year
    from chosen)
select dated.*, nextval(pg_get_serial_sequence('support.application', 'id')) as case_id,
       gen_random_uuid() as reserve_id, gen_random_uuid() as commit_id, gen_random_uuid() as pay_id,
       instrument.industry, instrument.mode, instrument.selective,
       (select bureau from support.instrument_unit where instrument_unit.instrument = dated.instrument order by id desc limit 1) as bureau,
       case status when 'AGREED' then fen / 100 * 60 else fen end as first_fen, year + 1 as later_year, received_on + 360 + mod(n, 60)::int as later_on,
       coalesce((select last from support.case_number where kind = 'APPLICATION' and case_number.year = year_received), 0)
           + row_number() over (partition by year_received order by n) as number_in_year
  from dated join support.instrument on instrument.code = dated.instrument;
update plan set later_on = greatest(later_on, :today::date + 20 + mod(n, 300)::int) where status = 'AGREED';
update plan set later_year = extract(year from later_on)::int where status = 'AGREED';
analyze plan;
insert into support.case_number as counter (kind, year, last)
select 'APPLICATION', year_received, max(number_in_year) from plan group by year_received
on conflict (kind, year) do update set last = greatest(counter.last, excluded.last);

create temporary table applicant on commit drop as
with numbered as (select n, '91110302MB' || lpad(n::text, 7, '0') as body from generate_series(1, (select max(n) from plan) / 3 + 1) as n),
checked as (
  select n, body, (31 - mod(sum((strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', symbol) - 1) * (array[1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28])[place]), 31)) as digit
    from numbered, string_to_table(body, null) with ordinality as symbols (symbol, place) group by n, body)
select n, body || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', mod(digit, 31)::int + 1, 1) as credit_code,
       '北京' || (array['亦芯', '荣华', '博兴', '经海', '科创', '通明湖', '康定', '宏达', '永昌', '万源', '地盛', '兴海', '凉水河', '景园', '文昌'])[mod(n, 15) + 1]
           || (array['微电子', '智能装备', '生物医药', '新能源汽车', '机器人', '信息技术', '传感科技'])[mod(n / 15, 7) + 1]
           || case when n > 105 then (n / 105)::text || '号' else '' end || '有限公司' as name,
       (array['IT', 'AUTO', 'BIO', 'ROBOT'])[mod(n, 4) + 1] as industry
  from checked;
analyze applicant;
insert into support.enterprise (credit_code, name, kind, industry, registered_address, office_address, registered_capital_fen, registered_at)
select credit_code, name, 'ENTERPRISE', industry, '北京经济技术开发区科创' || mod(n, 20) + 1 || '街' || mod(n, 90) + 1 || '号', '北京经济技术开发区荣华中路' || mod(n, 60) + 1 || '号', 5000000000, now()
  from applicant;
analyze support.enterprise;
insert into support.enterprise_contact (enterprise_id, name, email, phone, salt, email_hash, recorded_at)
select enterprise.id, (array['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'])[mod(n, 10) + 1] || (array['晓明', '建国', '思远', '雅琴', '立新', '海燕', '志强', '文静'])[mod(n / 10, 8) + 1],
       'contact' || n || '@enterprise.example', '010-6788' || lpad(mod(n, 10000)::text, 4, '0'), decode(md5('salt' || n), 'hex'), sha256(convert_to('salt' || n, 'UTF8')), now()
  from applicant join support.enterprise on enterprise.credit_code = applicant.credit_code;

insert into support.application (id, version, case_number, enterprise_id, applicant_name, applicant_kind, applicant_industry, instrument, mode, selective, project_name, statement,
        requested_fen, base_fen, products, assessed_base_fen, computed_fen, approved_fen, bureau, status, filed_by, received_on, filed_at)
select case_id, 1, format('京技扶申〔%s〕%s号', year_received, lpad(number_in_year::text, greatest(4, length(number_in_year::text)), '0')), enterprise.id, enterprise.name, 'ENTERPRISE', enterprise.industry, plan.instrument, mode, selective,
       (array['先进封装平台', '车规级芯片', '抗体新药', '协作机器人', '智能网联示范', '高端传感器', '临床研究', '数字化车间'])[mod(plan.n, 8) + 1] || (array['研发', '产业化', '技术改造', '成果转化'])[mod(plan.n / 8, 4) + 1]
           || '（第' || plan.n || '项）',
       '演示数据', fen + 100000, fen * 2, 1, fen * 2, fen, case when plan.signed or status in ('PUBLICITY', 'AWAITING_AGREEMENT') then fen end, bureau, status, 'intake-desk-2', received_on,
       received_on + interval '2 hours'
  from plan join applicant on applicant.n = plan.n / 3 + 1 join support.enterprise on enterprise.credit_code = applicant.credit_code;

analyze support.application;
insert into support.decision (case_id, actor, step, outcome, outcome_label, opinion, amount_fen, decided_at)
select case_id, actor, step, outcome, label, opinion, case when step like '%审核' then fen end, received_on + day * interval '1 day' + interval '3 hours'
  from plan cross join lateral (values
         (0, 'intake-desk-2', '材料核对', 'complete', '材料齐全', '材料齐全，符合受理条件。', 0),
         (1, bureau || '-officer-1', '经办审核', 'approve', '同意', (array['经核对合同、发票和付款凭证，事实清楚，拟同意。', '项目真实，投入已审计，拟按核定金额支持。', '技术路线成熟，已形成样机，拟同意支持。', '现场查看设备已到位，票据齐全，拟同意。'])[mod(n, 4) + 1], 1),
         (3, bureau || '-chief-1', '科室负责人审核', case status when 'REJECTED' then 'reject' else 'approve' end, case status when 'REJECTED' then '不同意' else '同意' end,
          case status when 'REJECTED' then '投入发生在政策期之外，不予支持。' else '同意经办意见。' end, 1),
         (4, 'system', '公示', 'closed', '公示无异议', '公示期满，无异议。', 2),
         (5, bureau || '-officer-2', '签订协议', 'signed', '已签订', '盖章扫描件与核定文本一致。', 3),
         (6, 'finance-officer-1', '编制支付单', 'prepare', '已编制', '账户与协议一致，按期拨付。', 3),
         (6, 'finance-chief-1', '复核支付单', 'approve', '复核通过', '金额、账户核对无误，复核通过。', 3)) as act (day, actor, step, outcome, label, opinion, stage)
 where stage = 0 or (stage = 1 and status not in ('RECEIVED', 'SUPPLEMENT')) or (stage = 2 and (signed or status = 'AWAITING_AGREEMENT')) or (stage = 3 and signed)
 order by received_on + day, n, day;

insert into support.agreement_number as counter (year, last) select year, count(*) from plan where signed group by year
on conflict (year) do update set last = counter.last + excluded.last;
insert into support.document (case_id, kind, file_name, content_type, size, sha256, uploaded_by, uploaded_at)
select case_id, 'AGREEMENT_SCAN', '协议签署扫描件.pdf', 'application/pdf', 45, encode(sha256(convert_to(E'%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF', 'UTF8')), 'hex'), bureau || '-officer-2', received_on + interval '5 days'
  from plan where signed;
analyze support.agreement_number;
analyze support.document;
insert into support.document_piece (document_id, number, content)
select document.id, 0, convert_to(E'%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF', 'UTF8') from plan join support.document on document.case_id = plan.case_id where signed;
insert into support.agreement (case_id, number, granting_party, enterprise_id, enterprise_name, credit_code, instrument, recorded_by, recorded_at)
select plan.case_id, format('京技扶协〔%s〕%s号', year, lpad((last - count(*) over (partition by year) + row_number() over (partition by year order by n))::text, case when last > 9999 then 5 else 4 end, '0')),
       '北京经济技术开发区管理委员会', enterprise.id, enterprise.name, credit_code, plan.instrument, plan.bureau || '-officer-2', plan.received_on + interval '5 days'
  from plan join support.application on application.id = plan.case_id join support.enterprise on enterprise.id = application.enterprise_id
  join support.agreement_number using (year) where signed;
analyze support.agreement;
insert into support.agreement_version (agreement_id, number, amount_fen, terms, terms_sha256, rules_version, reason, prepared_by, prepared_at)
select id, 1, fen, terms, encode(sha256(convert_to(terms, 'UTF8')), 'hex'), 'award-2', '拟制协议', recorded_by, recorded_at
  from (select agreement.id, fen, recorded_by, recorded_at,
               format('{"format":1,"amount":"%s.00","instalments":[{"number":1,"share":null,"amount":"%s.00","milestone":"协议签订","evidence":null,"dueOn":"%s"}%s],"targets":[],"undertakings":[],'
                      || '"breach":{"shares":[100,100,100,100,100,50,40,30,20,10],"interest":"LPR","rate":null}}', fen / 100, first_fen / 100, (received_on + 5),
                      case status when 'AGREED' then format(',{"number":2,"share":null,"amount":"%s.00","milestone":"项目通过验收","evidence":"验收报告","dueOn":"%s"}', (fen - first_fen) / 100, later_on) else '' end) as terms
          from plan join support.agreement on agreement.case_id = plan.case_id) as made;
insert into support.agreement_signing (agreement_id, version, signed_on, starts_on, ends_on, scan_document_id, scan_sha256, recorded_by, recorded_at)
select agreement.id, 1, received_on + 5, received_on + 5, ((received_on + 5) + interval '10 years')::date, document.id, document.sha256, recorded_by, recorded_at
  from plan join support.agreement on agreement.case_id = plan.case_id join support.document on document.case_id = plan.case_id;
insert into support.agreement_instalment (agreement_id, version, number, amount_fen, milestone, evidence, due_on, budget_year)
select agreement.id, 1, part, amount, milestone, evidence, due_on, budget_year
  from plan join support.agreement on agreement.case_id = plan.case_id
 cross join lateral (values (1, first_fen, '协议签订', null, received_on + 5, year), (2, fen - first_fen, '项目通过验收', '验收报告', later_on, later_year)) as planned (part, amount, milestone, evidence, due_on, budget_year)
 where amount > 0;
insert into support.agreement_event (agreement_id, number, kind, state, version, actor, happened_at)
select agreement.id, step.number, step.kind, step.kind, 1, recorded_by, recorded_at
  from plan join support.agreement on agreement.case_id = plan.case_id cross join (values (1, 'OFFERED'), (2, 'ACCEPTED'), (3, 'SIGNED')) as step (number, kind);
insert into support.obligation (agreement_id, promise, status, baseline, baseline_fen, starts_on, ends_on, bureau, next_check_on)
select agreement.id, promise, 'ACTIVE', baseline, promised.baseline_fen, received_on + 5, ((received_on + 5) + interval '10 years')::date, bureau,
       :today::date + 20 + mod(n * 7, 330)::int
  from plan join support.agreement on agreement.case_id = plan.case_id
 cross join (values ('REGISTERED_ADDRESS', '北京经济技术开发区', null), ('OFFICE_ADDRESS', '北京经济技术开发区', null), ('TAX_OBLIGATION', '国家税务总局北京经济技术开发区税务局', null),
                    ('REGISTERED_CAPITAL', '50,000,000.00 元', 5000000000)) as promised (promise, baseline, baseline_fen);
insert into support.disbursement (case_id, instalment, agreement_id, state, due_on, started_at, paid_on)
select plan.case_id, part, agreement.id, state, due_on, started_at, case state when 'PAID' then plan.paid_on end
  from plan join support.agreement on agreement.case_id = plan.case_id
 cross join lateral (values (1, 'PAID', received_on + 5, received_on + interval '6 days'), (2, 'PLANNED', later_on, null)) as planned (part, state, due_on, started_at)
 where part = 1 or status = 'AGREED';

create temporary table entry on commit drop as
select posting_id, kind, case_id, day, note, books.year, envelope, from_account, to_account, amount, row_number() over (order by day, n, place, envelope) as line
  from plan cross join lateral (values
         (1, reserve_id, 'RESERVE', year, 'AVAILABLE', 'RESERVED', fen, received_on + 3, '审核通过预留', signed or status in ('PUBLICITY', 'AWAITING_AGREEMENT')),
         (2, commit_id, 'COMMIT', year, 'RESERVED', 'COMMITTED', first_fen, received_on + 5, '协议签订', signed),
         (3, commit_id, 'COMMIT', year, 'RESERVED', 'APPROPRIATION', fen - first_fen, received_on + 5, '协议签订', status = 'AGREED'),
         (4, commit_id, 'COMMIT', later_year, 'APPROPRIATION', 'COMMITTED', fen - first_fen, received_on + 5, '协议签订', status = 'AGREED'),
         (5, pay_id, 'PAY', year, 'COMMITTED', 'PAID', first_fen, paid_on, '第 1 期', signed)) as books (place, posting_id, kind, year, from_account, to_account, amount, day, note, booked)
 cross join lateral (values ('ALL'), ('INDUSTRY:' || industry), ('INSTRUMENT:' || instrument)) as envelopes (envelope)
 where booked and amount > 0;
insert into entry (posting_id, kind, day, note, year, envelope, from_account, to_account, amount, line)
select gen_random_uuid(), 'APPROPRIATE', make_date(years.year, 1, 2), '演示数据：京技管〔2020〕48号 每年安排100亿元', years.year, 'ALL', 'APPROPRIATION', 'AVAILABLE', 1000000000000, 0
  from (select distinct year from entry) as years
 where not exists (select from support.fund_balance where fund_balance.year = years.year and envelope = 'ALL' and appropriation_fen > 0);
analyze entry;
insert into support.fund_posting (id, kind, case_id, booked_on, note, entered_by)
select distinct on (posting_id) posting_id, kind, case_id, day, note, case kind when 'APPROPRIATE' then 'system' end from entry order by posting_id, line;
insert into support.fund_reservation (case_id, year, industry, instrument, wanted_fen, reserved_fen, committed_fen, paid_fen)
select case_id, year, industry, instrument, fen, case when signed then 0 else fen end, case when signed then fen - first_fen else 0 end, case when signed then first_fen else 0 end
  from plan where signed or status in ('PUBLICITY', 'AWAITING_AGREEMENT');
insert into support.fund_commitment (case_id, instalment, year, committed_fen, paid_fen)
select case_id, 1, year, 0, first_fen from plan where signed
union all
select case_id, 2, later_year, fen - first_fen, 0 from plan where status = 'AGREED';
insert into support.fund_balance (year, envelope, limited)
select distinct year, envelope, envelope = 'ALL' from entry order by envelope, year
on conflict (year, envelope) do nothing;
update support.fund_balance
   set appropriation_fen = appropriation_fen + appropriated, reserved_fen = reserved_fen + reserved, committed_fen = committed_fen + committed, paid_fen = paid_fen + paid
  from (select year, envelope, -coalesce(sum(effect.fen) filter (where account = 'APPROPRIATION'), 0) as appropriated, coalesce(sum(effect.fen) filter (where account = 'RESERVED'), 0) as reserved,
               coalesce(sum(effect.fen) filter (where account = 'COMMITTED'), 0) as committed, coalesce(sum(effect.fen) filter (where account = 'PAID'), 0) as paid
          from entry cross join lateral (values (to_account, amount), (from_account, -amount)) as effect (account, fen)
         group by year, envelope) as moved
 where moved.year = fund_balance.year and moved.envelope = fund_balance.envelope;
insert into support.fund_entry (posting_id, year, envelope, from_account, to_account, amount_fen)
select posting_id, year, envelope, from_account, to_account, amount from entry order by line;

insert into support.document_number as counter (kind, year, last) select 'payment-order', year, count(*) from plan where signed group by year
on conflict (kind, year) do update set last = counter.last + excluded.last;
insert into support.payment_order (version, case_id, agreement_id, posting_id, state, payee_name, payee_bank, payee_account, amount_fen, prepared_by, prepared_at, verified_by, verified_at,
        number, confirmed_by, confirmed_at, paid_on, bank_reference, instalment, paid_amount_fen)
select 1, plan.case_id, agreement.id, pay_id, 'PAID', enterprise_name, '北京银行经济技术开发区支行', '2000001' || lpad(plan.n::text, 7, '0'), first_fen, 'finance-officer-1', paid_on - interval '2 days', 'finance-chief-1',
       paid_on - interval '1 day', format('京技扶付〔%s〕%s号', plan.year, lpad((last - count(*) over (partition by plan.year) + row_number() over (partition by plan.year order by n))::text, case when last > 9999 then 5 else 4 end, '0')),
       'finance-officer-2', paid_on, paid_on, 'YH' || plan.case_id, 1, first_fen
  from plan join support.agreement on agreement.case_id = plan.case_id join support.document_number on document_number.kind = 'payment-order' and document_number.year = plan.year
 where signed;
drop table entry;
drop table applicant;
drop table plan;
