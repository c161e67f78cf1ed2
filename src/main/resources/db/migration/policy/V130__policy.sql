-- The policy 京技管〔2020〕48号 as data: 35 instruments with their wording, and everything dated about them.
-- What an instrument says never changes. What may change (terms, windows, switches, limits, units, bases) is a dated row of a change
-- that one person entered and another one confirmed; rows are only ever added, and of several confirmed rows for a day the one confirmed last counts.

create table support.instrument (
  code text primary key,
  industry text not null check (industry in ('IT', 'AUTO', 'BIO', 'ROBOT')),
  clause_number int not null check (clause_number between 1 and 8),
  clause text not null,
  title text not null,
  mode text not null check (mode in ('CAPPED', 'RATE', 'RATE_CAPPED', 'UNSTATED', 'NEGOTIATED', 'NON_MONETARY', 'GUIDANCE')),
  cap_fen bigint check (cap_fen > 0),
  base text,
  needs_recognition boolean not null,
  needs_experts boolean not null,
  selective boolean not null,
  per_product boolean not null,
  annual_target int check (annual_target > 0),
  quote text not null,
  applicant_note text,
  check ((mode in ('CAPPED', 'RATE_CAPPED')) = (cap_fen is not null)),
  check ((mode in ('CAPPED', 'RATE', 'RATE_CAPPED', 'UNSTATED')) = (base is not null))
);

create table support.instrument_kind (
  instrument text not null references support.instrument,
  kind text not null check (kind in ('ENTERPRISE', 'UNIVERSITY', 'RESEARCH_INSTITUTE', 'BANK', 'INSURER', 'GUARANTOR')),
  primary key (instrument, kind)
);

create table support.instrument_industry (
  instrument text not null references support.instrument,
  industry text not null check (industry in ('IT', 'AUTO', 'BIO', 'ROBOT', 'OTHER')),
  primary key (instrument, industry)
);

-- Four eyes on every dated value.

create table support.policy_change (
  id bigint generated always as identity primary key,
  source text not null check (length(trim(source)) between 1 and 500),
  entered_by text not null,
  entered_at timestamptz not null,
  unique (id, entered_by)
);

create table support.policy_change_decision (
  id bigint generated always as identity primary key,
  change_id bigint not null unique,
  entered_by text not null,
  confirmed boolean not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  opinion text,
  foreign key (change_id, entered_by) references support.policy_change (id, entered_by),
  constraint four_eyes check (entered_by <> confirmed_by)
);

create table support.policy_term (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  instrument text references support.instrument,
  kind text not null check (kind in ('RATE', 'SUM', 'CAP', 'QUOTA', 'GROWTH_THRESHOLD', 'PUBLICITY_DAYS', 'PAYOUT_DAYS', 'SUPPLEMENT_DAYS', 'SUPPLEMENT_LIMIT', 'DIFFERENCE')),
  base_kind text check (base_kind in ('RISK_COMPENSATION', 'LOAN_INTEREST', 'INSURANCE_PREMIUM')),
  value numeric(20, 4) check (value >= 0),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  constraint money_terms_belong_to_one_instrument check (instrument is not null or kind in ('PUBLICITY_DAYS', 'PAYOUT_DAYS', 'SUPPLEMENT_DAYS', 'SUPPLEMENT_LIMIT', 'DIFFERENCE')),
  constraint percentages_stay_within_reason check (kind <> 'RATE' or value between 0 and 100),
  constraint base_kinds_belong_to_bi_2b check (base_kind is null or instrument = 'BI-2B')
);
create index on support.policy_term (instrument, kind, valid_from);
comment on column support.policy_term.instrument is 'null: the whole programme';
comment on column support.policy_term.value is 'in the unit of the kind; null: unset again from that day';

create table support.policy_window (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  instrument text references support.instrument,
  extension boolean not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from)
);
comment on column support.policy_window.instrument is 'null: the whole programme; otherwise a narrower window of one instrument';

create table support.instrument_switch (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  instrument text not null references support.instrument,
  switched_off boolean not null,
  effective_from date not null,
  reason text not null check (length(trim(reason)) between 1 and 500)
);

create table support.approval_limit (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  holder_kind text not null check (holder_kind in ('USER', 'GROUP')),
  holder text not null,
  limit_fen bigint check (limit_fen >= 0),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from)
);
create index on support.approval_limit (holder_kind, holder);
comment on column support.approval_limit.limit_fen is 'the largest amount that the holder may finally approve; null: taken away from that day';

create table support.instrument_unit (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  instrument text not null references support.instrument,
  bureau text not null check (bureau in ('business-cooperation', 'science-innovation', 'economic-development', 'development-construction', 'organisation-personnel', 'commerce-finance')),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from)
);

create table support.instrument_basis (
  id bigint generated always as identity primary key,
  change_id bigint not null references support.policy_change,
  instrument text not null references support.instrument,
  legal_basis text not null,
  exception text,
  exception_until date,
  review_number text,
  valid_from date not null,
  constraint an_exception_has_a_term check (exception is null or exception_until is not null)
);
comment on table support.instrument_basis is 'legal basis and fair-competition review (公平竞争审查) of an instrument; an exception needs a fixed term (公平竞争审查条例 art 12)';

-- 就高不重复: who claims which invoice, product, platform or project.

create table support.support_claim (
  case_id bigint primary key,
  enterprise_id bigint not null,
  instrument text not null references support.instrument,
  state text not null default 'OPEN' check (state in ('OPEN', 'AWARDED', 'PAID', 'RELEASED', 'REPLACED')),
  awarded_fen bigint not null default 0 check (awarded_fen >= 0),
  award_year int,
  replaced_by bigint,
  check ((state in ('AWARDED', 'PAID')) = (awarded_fen > 0)),
  check ((state in ('AWARDED', 'PAID')) = (award_year is not null)),
  check ((state = 'REPLACED') = (replaced_by is not null))
);
create index on support.support_claim (instrument, award_year);

create table support.supported_fact (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('INVOICE', 'PRODUCT', 'PLATFORM', 'PROJECT')),
  key text not null check (length(key) between 1 and 200),
  unique (kind, key)
);

create table support.support_claim_fact (
  case_id bigint not null references support.support_claim,
  fact_id bigint not null references support.supported_fact,
  printed_key text not null,
  fact_year int not null check (fact_year between 1990 and 2200),
  primary key (case_id, fact_id)
);
create index on support.support_claim_fact (fact_id);

insert into support.instrument (code, industry, clause_number, clause, title, mode, cap_fen, base, needs_recognition, needs_experts, selective, per_product, annual_target, quote, applicant_note) values
  ('IT-1', 'IT', 1, '新一代信息技术产业8条政策第1条', '培育新一代信息技术产业集群', 'GUIDANCE', null, null, false, false, false, false, null,
   '支持企业参与国家新型基础设施重大项目建设', null),
  ('IT-2', 'IT', 2, '新一代信息技术产业8条政策第2条', '集成电路关键产品研发及产业化', 'NEGOTIATED', null, null, false, false, false, false, null,
   '对于面向解决国家战略需求的集成电路关键产品研发及产业化项目,按一企一策方式给予支持', null),
  ('IT-3', 'IT', 3, '新一代信息技术产业8条政策第3条', '国家级创新平台落地', 'CAPPED', 10000000000, '核定科研经费等投入', false, false, false, false, null,
   '支持国家实验室、国家技术创新中心、国家产业创新中心、国家制造业创新中心落地发展,开发区在科研经费等方面给予最高1亿元综合支持', null),
  ('IT-4', 'IT', 4, '新一代信息技术产业8条政策第4条', '技术集成应用示范', 'CAPPED', 10000000000, '核定示范项目投入', false, false, true, false, 10,
   '最高给予1亿元资金支持,每年重点支持10个以上高水平的新一代信息技术应用示范项目', '每年重点支持10个以上(目标,不是上限);择优评选'),
  ('IT-5', 'IT', 5, '新一代信息技术产业8条政策第5条', '技术改造配套', 'RATE', null, '核定技术改造投资', true, false, false, false, null,
   '经认定的具有示范带动效应的技术改造项目,给予一定比例的技改配套支持', '汽车、生物医药、装备等主导产业企业'),
  ('IT-6', 'IT', 6, '新一代信息技术产业8条政策第6条', '产业协同采购', 'RATE', null, '核定采购订单金额', false, false, false, false, null,
   '给予采购方订单金额一定比例的资金支持', '支持采购方,不限其所属主导产业'),
  ('IT-7', 'IT', 7, '新一代信息技术产业8条政策第7条', '金融服务', 'GUIDANCE', null, null, false, false, false, false, null,
   '推进融资租赁、供应链融资等金融产品创新', null),
  ('IT-8', 'IT', 8, '新一代信息技术产业8条政策第8条', '公共服务平台', 'RATE', null, '核定平台建设运营费用', true, false, true, false, null,
   '择优对经认定的公共服务平台给予一定比例的资金支持', '经认定,择优'),
  ('AU-1', 'AUTO', 1, '汽车产业8条政策第1条', '汽车产业创新升级', 'GUIDANCE', null, null, false, false, false, false, null,
   '推进高端汽车产业链集群聚集发展', null),
  ('AU-2', 'AUTO', 2, '汽车产业8条政策第2条', '千亿级产业集群龙头企业', 'CAPPED', 10000000000, '核定创新投入', false, false, false, false, null,
   '对带动形成千亿级产业集群的,可给予龙头企业最高1亿元创新资金支持', '带动形成千亿级产业集群的龙头企业'),
  ('AU-3', 'AUTO', 3, '汽车产业8条政策第3条', '关键技术研发投入奖励', 'RATE_CAPPED', 5000000000, '核定研发投入', false, false, false, false, null,
   '给予一定比例研发投入奖励,最高给予5000万元资金支持', null),
  ('AU-4A', 'AUTO', 4, '汽车产业8条政策第4条', '国家级汽车创新平台落地', 'CAPPED', 10000000000, '核定平台投入', false, false, false, false, null,
   '国家实验室、国家级平台中心、新型平台落地开发区的,最高给予1亿元资金支持', null),
  ('AU-4B', 'AUTO', 4, '汽车产业8条政策第4条', '平台产业集群带动奖励', 'NEGOTIATED', null, null, false, false, false, false, null,
   '按一企一策方式给予平台产业集群带动奖励', null),
  ('AU-5', 'AUTO', 5, '汽车产业8条政策第5条', '首批成果转化', 'RATE_CAPPED', 3000000000, '核定首批成果转化金额', false, false, false, false, null,
   '根据成果转化效果给予一定比例的资金支持,最高3000万元', null),
  ('AU-6', 'AUTO', 6, '汽车产业8条政策第6条', '汽车产业配套服务', 'GUIDANCE', null, null, false, false, false, false, null,
   '支持上游汽车技术研发机构进行前端研发、设计', null),
  ('AU-7', 'AUTO', 7, '汽车产业8条政策第7条', '跨产业融合采购', 'RATE', null, '核定采购订单金额', false, false, false, false, null,
   '给予采购方订单金额一定比例的资金支持', '支持采购方,不限其所属主导产业'),
  ('AU-8', 'AUTO', 8, '汽车产业8条政策第8条', '智能汽车场景准入', 'NON_MONETARY', null, null, false, false, false, false, null,
   '优先给予场景准入支持', null),
  ('BI-1', 'BIO', 1, '生物技术和大健康产业8条政策第1条', '临床研究', 'CAPPED', 2000000000, '核定临床研究费用', false, true, false, false, null,
   '经评审按核定费用最高给予2000万元资金支持', null),
  ('BI-2A', 'BIO', 2, '生物技术和大健康产业8条政策第2条', '创新产品转化', 'CAPPED', 5000000000, '核定产品研发及转化费用', false, false, false, true, null,
   '在开发区实现转化应用并获得生产批准的创新产品,每项最高给予5000万元的资金支持', '按获得生产批准的创新产品数量计算'),
  ('BI-2B', 'BIO', 2, '生物技术和大健康产业8条政策第2条', '生物医药信贷融资服务', 'UNSTATED', null, '核定风险补偿额、贷款利息或保险费', false, false, false, false, null,
   '通过风险补偿、贷款贴息、知识产权质押融资保险补贴等方式', '银行、保险机构、担保公司,不限产业;三种方式分别设定参数'),
  ('BI-3', 'BIO', 3, '生物技术和大健康产业8条政策第3条', '医药服务平台', 'UNSTATED', null, '核定平台投入', true, false, true, false, null,
   '择优对经认定的服务平台给予一定额度的资金支持', '经认定,择优'),
  ('BI-4', 'BIO', 4, '生物技术和大健康产业8条政策第4条', '跨界技术成果转化', 'GUIDANCE', null, null, false, false, false, false, null,
   '推进健康诊疗、医(药)联网、智能医疗设备', null),
  ('BI-5A', 'BIO', 5, '生物技术和大健康产业8条政策第5条', '国际多中心临床研究', 'UNSTATED', null, '核定临床研究费用', false, false, false, false, null,
   '对开展生物医药产品国际多中心临床研究给予一定资金支持', null),
  ('BI-5B', 'BIO', 5, '生物技术和大健康产业8条政策第5条', '进出口绿色通道', 'NON_MONETARY', null, null, false, false, false, false, null,
   '搭建企业科研生产所需试剂、仪器设备、生物样品等进出口绿色通道', null),
  ('BI-6', 'BIO', 6, '生物技术和大健康产业8条政策第6条', '卡脖子项目与国家级试点', 'NEGOTIATED', null, null, false, false, false, false, null,
   '以及国家级生物医药改革试点、基地、平台项目,按一企一策方式给予支持', null),
  ('BI-7', 'BIO', 7, '生物技术和大健康产业8条政策第7条', '生物医药空间供给', 'GUIDANCE', null, null, false, false, false, false, null,
   '构建覆盖初创期、成长期、成熟期全阶段的空间供给', null),
  ('BI-8', 'BIO', 8, '生物技术和大健康产业8条政策第8条', '多医融合创新生态', 'GUIDANCE', null, null, false, false, false, false, null,
   '推动国家医学、医疗机构落地', null),
  ('RO-1', 'ROBOT', 1, '机器人和智能制造产业8条政策第1条', '机器人产业集群', 'GUIDANCE', null, null, false, false, false, false, null,
   '支持机器人应用和核心零部件验证公共服务平台建设', null),
  ('RO-2', 'ROBOT', 2, '机器人和智能制造产业8条政策第2条', '智能制造关键技术装备', 'GUIDANCE', null, null, false, false, false, false, null,
   '发展智能制造专用成套装备和解决方案', null),
  ('RO-3', 'ROBOT', 3, '机器人和智能制造产业8条政策第3条', '工业支撑软件', 'GUIDANCE', null, null, false, false, false, false, null,
   '重点推动嵌入式软件、智能化生产控制软件', null),
  ('RO-4', 'ROBOT', 4, '机器人和智能制造产业8条政策第4条', '系统解决方案供应商', 'RATE_CAPPED', 2000000000, '核定咨询诊断和项目实施服务金额', false, false, false, false, null,
   '对智能制造系统解决方案供应商提供咨询诊断和项目实施服务的,按一定比例最高给予2000万元资金支持', '智能制造系统解决方案供应商'),
  ('RO-5', 'ROBOT', 5, '机器人和智能制造产业8条政策第5条', '机器人创新中心', 'CAPPED', 10000000000, '核定创新中心投入', false, false, false, false, null,
   '对企业、高校、科研院所在开发区建设并获批国家级制造业创新中心或国际知名创新中心的,最高给予1亿元资金支持', '企业、高校、科研院所'),
  ('RO-6', 'ROBOT', 6, '机器人和智能制造产业8条政策第6条', '公共服务平台', 'RATE', null, '核定平台建设费用', false, false, false, false, null,
   '按照平台建设费用的一定比例给予资金支持', null),
  ('RO-7', 'ROBOT', 7, '机器人和智能制造产业8条政策第7条', '应用示范及标杆工厂', 'GUIDANCE', null, null, false, false, false, false, null,
   '鼓励智能制造新模式应用企业申报北京市级智能制造标杆、国家级智能制造标杆、世界经济论坛灯塔工厂', null),
  ('RO-8', 'ROBOT', 8, '机器人和智能制造产业8条政策第8条', '机器人与智能制造重大项目', 'NEGOTIATED', null, null, false, false, false, false, null,
   '对带动性强、地方经济发展贡献大的重点项目,按一企一策方式给予支持', null);

-- Who may apply: enterprises of the package's own industry, unless the wording says otherwise.

insert into support.instrument_kind (instrument, kind)
select code, 'ENTERPRISE' from support.instrument where code <> 'BI-2B'
union all values
  ('RO-5', 'UNIVERSITY'), ('RO-5', 'RESEARCH_INSTITUTE'),
  ('BI-2B', 'BANK'), ('BI-2B', 'INSURER'), ('BI-2B', 'GUARANTOR');

insert into support.instrument_industry (instrument, industry)
select code, industry from support.instrument where code not in ('IT-5', 'IT-6', 'AU-7', 'BI-2B')
union all values
  ('IT-5', 'AUTO'), ('IT-5', 'BIO'), ('IT-5', 'ROBOT')
union all
select code, four.industry from support.instrument, (values ('IT'), ('AUTO'), ('BIO'), ('ROBOT')) four(industry) where code in ('IT-6', 'AU-7', 'BI-2B')
union all values
  ('BI-2B', 'OTHER');

-- What the policy itself dates: its window, its legal basis.

with change as (
  insert into support.policy_change (source, entered_by, entered_at)
  values ('京技管〔2020〕48号第五部分:有效期限三年(自2020年6月22日印发起)', '系统预置', now()) returning id, entered_by
), confirmation as (
  insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
  select id, entered_by, true, '政策原文', now(), '依据政策原文' from change
), basis as (
  insert into support.instrument_basis (change_id, instrument, legal_basis, valid_from)
  select change.id, code,
         '国发〔2019〕11号、京政发〔2019〕22号;京技管〔2020〕48号第五部分' || case industry when 'IT' then '(一)' when 'AUTO' then '(二)' when 'BIO' then '(三)' else '(四)' end || '第' || clause_number || '条',
         date '2020-06-22'
  from change, support.instrument
)
insert into support.policy_window (change_id, extension, valid_from, valid_until)
select id, false, date '2020-06-22', date '2023-06-21' from change;

-- Assumptions where the policy is silent: responsible units, terms of the procedure, approval limits.

with change as (
  insert into support.policy_change (source, entered_by, entered_at)
  values ('假设:由京技管〔2020〕48号第三、四部分责任单位推定', '系统预置', now()) returning id, entered_by
), confirmation as (
  insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
  select id, entered_by, true, '项目假设', now(), '系统预置,待业务部门复核' from change
), unit(bureau, instruments) as (values
  ('business-cooperation', array['IT-1', 'AU-2', 'BI-8', 'RO-8']),
  ('science-innovation', array['IT-2', 'IT-3', 'IT-4', 'AU-3', 'AU-4A', 'AU-4B', 'AU-5', 'AU-8', 'BI-1', 'BI-2A', 'BI-3', 'BI-4', 'BI-5A', 'BI-6', 'RO-5']),
  ('economic-development', array['IT-5', 'IT-6', 'IT-8', 'AU-1', 'AU-6', 'AU-7', 'RO-1', 'RO-2', 'RO-3', 'RO-4', 'RO-6', 'RO-7']),
  ('commerce-finance', array['IT-7', 'BI-2B', 'BI-5B']),
  ('development-construction', array['BI-7']))
insert into support.instrument_unit (change_id, instrument, bureau, valid_from)
select change.id, unnest(instruments), bureau, date '2020-06-22' from change, unit;

with change as (
  insert into support.policy_change (source, entered_by, entered_at)
  values ('假设:政策未规定程序期限,系统预置默认值', '系统预置', now()) returning id, entered_by
), confirmation as (
  insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
  select id, entered_by, true, '项目假设', now(), '系统预置,待业务部门复核' from change
)
insert into support.policy_term (change_id, kind, value, valid_from)
select id, term.kind, term.value, date '2020-06-22'
from change, (values ('PUBLICITY_DAYS', 5), ('SUPPLEMENT_DAYS', 5), ('SUPPLEMENT_LIMIT', 2)) term(kind, value);

with change as (
  insert into support.policy_change (source, entered_by, entered_at)
  values ('假设:默认审批权限(科室负责人500万元、局领导3000万元、管委会1亿元;经办初审,不具终审权限)', '系统预置', now()) returning id, entered_by
), confirmation as (
  insert into support.policy_change_decision (change_id, entered_by, confirmed, confirmed_by, confirmed_at, opinion)
  select id, entered_by, true, '项目假设', now(), '系统预置,待业务部门复核' from change
), bureau(code) as (values
  ('business-cooperation'), ('science-innovation'), ('economic-development'), ('development-construction'), ('organisation-personnel'), ('commerce-finance')
), tier(suffix, yuan) as (values ('-officers', 0::bigint), ('-chiefs', 5000000), ('-heads', 30000000))
insert into support.approval_limit (change_id, holder_kind, holder, limit_fen, valid_from)
select change.id, 'GROUP', bureau.code || tier.suffix, tier.yuan * 100, date '2020-06-22' from change, bureau, tier
union all
select change.id, 'GROUP', 'management-committee', 100000000::bigint * 100, date '2020-06-22' from change;

-- From here on nothing of this is changed or deleted, only added.

do $$
declare journal text;
begin
  foreach journal in array array['instrument', 'instrument_kind', 'instrument_industry', 'policy_change', 'policy_change_decision', 'policy_term', 'policy_window',
                                 'instrument_switch', 'approval_limit', 'instrument_unit', 'instrument_basis'] loop
    execute format('create trigger append_only before update or delete or truncate on support.%I for each statement execute function support.refuse_change()', journal);
  end loop;
end $$;
