/**
 * Writes the group of the structured terms into every form that has a group with the id `group_terms`, so that it is the same everywhere:
 * `npm run terms` after a change here. FormFilesTest holds the forms, the enums and each other together.
 */
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const FORMS = join(dirname(fileURLToPath(import.meta.url)), '..', 'forms');
const MOST_INSTALMENTS = 6;
const MOST_TARGETS = 8;
const YEARS = 10;

const INDICATORS = [
  ['REVENUE', '营业收入（万元）'],
  ['OUTPUT', '工业总产值（万元）'],
  ['TAX', '纳税额（万元）'],
  ['INVESTMENT', '固定资产投资（万元）'],
  ['RESEARCH', '研发投入（万元）'],
  ['EMPLOYEES', '从业人数（人）'],
  ['PATENTS', '新增发明专利（件）']
];
const UNDERTAKINGS = [
  ['ESTABLISH_ENTITY', '在本区设立独立法人并开展实质经营'],
  ['KEEP_INDUSTRY', '主营业务保持在约定的主导产业领域'],
  ['KEEP_RESEARCH', '核心研发团队和研发活动留在本区'],
  ['REPORT_YEARLY', '每年按时报送年度履约报告'],
  ['SHARE_RESULTS', '项目成果优先在本区转化和应用'],
  ['KEEP_STATISTICS', '统计关系保持在本区']
];
const INTERESTS = [
  ['NONE', '不计利息'],
  ['FIXED_RATE', '按约定年利率'],
  ['DEPOSIT_RATE', '按同期银行定期存款利率'],
  ['LPR', '按一年期贷款市场报价利率 LPR']
];

const options = pairs => pairs.map(([value, label]) => ({label, value}));
const hiddenWhen = condition => condition && {hide: `=${condition}`};
const compact = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== null && value !== ''));

function field(type, key, label, {description, columns = null, row, when, ...rest}) {
  const name = type === 'datetime' ? {dateLabel: label, subtype: 'date'} : {label};
  return {
    ...compact({type, id: `field_${key}`, key, ...name, description, conditional: hiddenWhen(when), ...rest}),
    layout: {row: `row_terms_${row}`, columns}
  };
}

const money = (key, label, rest) => field('number', key, label,
  {validate: {required: true, min: 0.01, max: 10000000000}, decimalDigits: 2, serializeToString: true, ...rest});
const whole = (key, label, min, max, rest) => field('number', key, label, {validate: {required: true, min, max}, decimalDigits: 0, ...rest});
const text = (key, label, required, rest) => field('textfield', key, label, {validate: compact({required: required || null, maxLength: 100}), ...rest});

function group(id, label, components, {when, row} = {}) {
  return {
    ...compact({type: 'group', id: `group_${id}`, label, showOutline: Boolean(label), conditional: hiddenWhen(when), components}),
    layout: {row: `row_terms_${row ?? id}`, columns: null}
  };
}

const range = (from, to) => Array.from({length: to - from + 1}, (_, index) => from + index);

const anyOf = (...conditions) => conditions.filter(Boolean).join(' or ');

/** Two lines: a condition or a proof is a sentence and is read as a whole. */
function instalment(number) {
  const row = `instalment${number}`;
  const words = `${row}Words`;
  const absent = number === 1 ? null : `instalmentCount = null or instalmentCount < ${number}`;
  return [
    field('number', `${row}Share`, `第${number}期比例（%）`, {
      validate: {required: true, min: 0.01, max: 100}, decimalDigits: 2, serializeToString: true,
      when: anyOf(absent, 'instalmentBasis != "share"'), columns: 9, row
    }),
    money(`${row}Sum`, `第${number}期金额（元）`, {when: anyOf(absent, 'instalmentBasis != "sum"'), columns: 9, row}),
    field('datetime', `${row}DueOn`, `第${number}期付款日`, {validate: {required: true}, disallowPassedDates: true, when: absent, columns: 7, row}),
    text(`${row}Milestone`, `第${number}期付款条件`, true, {when: absent, columns: 9, row: words}),
    text(`${row}Evidence`, `第${number}期证明材料`, false, {when: absent, columns: 7, row: words})
  ];
}

function target(number) {
  const row = `target${number}`;
  const when = `targetCount = null or targetCount < ${number}`;
  return [
    whole(`${row}Year`, `目标${number} 年度`, 2020, 2099, {when, columns: 4, row}),
    field('select', `${row}Indicator`, `目标${number} 指标`, {validate: {required: true}, values: options(INDICATORS), searchable: true, when, columns: 7, row}),
    field('number', `${row}Value`, `目标${number} 不低于`, {
      validate: {required: true, min: 0, max: 1000000000000}, decimalDigits: 2, serializeToString: true, when, columns: 5, row
    })
  ];
}

const shareLabel = kept => kept === 0 ? '不满1年（%）' : `满${kept}年（%）`;

/** A heading of a part; groups within the group would take the width that the rows need. */
const heading = (id, title, help) => ({type: 'text', id: `text_${id}`, text: `**${title}**　${help}`, layout: {row: `row_terms_${id}`, columns: null}});

const TERMS = group('terms', '支持条款', [
  money('termsAmount', '支持金额（元）', {columns: 6, row: 'amount'}),
  whole('instalmentCount', '分期数（1至6期）', 1, MOST_INSTALMENTS, {columns: 4, row: 'amount'}),
  field('radio', 'instalmentBasis', '分期方式', {
    validate: {required: true}, values: options([['share', '按比例（合计100%）'], ['sum', '按金额（合计等于支持金额）']]), columns: 6, row: 'amount'
  }),
  heading('instalments', '分期支付', '付款日是满足付款条件后最早可付款的日期；签订即付的，证明材料留空。'),
  ...range(1, MOST_INSTALMENTS).flatMap(instalment),
  heading('targets', '年度绩效目标', '每项一个年度、一个指标；没有的填0。'),
  whole('targetCount', '目标项数（0至8项）', 0, MOST_TARGETS, {columns: 4, row: 'targetCount'}),
  ...range(1, MOST_TARGETS).flatMap(target),
  field('checklist', 'undertakings', '十年承诺以外的约定义务', {
    description: '注册地址、办公地址、税务关系、注册资本四项十年承诺必须遵守，不在此列。', values: options(UNDERTAKINGS), row: 'undertakings'
  }),
  heading('breach', '违约责任', '返还比例按自签订至违约已满的年数计算，不能逐年上升；利息自付款之日起单利计算，利率取同期公布的数值。'),
  field('radio', 'breachShares', '违约返还比例', {
    validate: {required: true}, values: options([['usual', '通常比例：不满5年返还100%，满5年返还50%，以后每年减少10个百分点'], ['own', '另行约定，逐年填写']]),
    row: 'breachShares'
  }),
  ...range(0, YEARS - 1).map(kept => whole(`breachShare${kept}`, shareLabel(kept), 0, 100,
    {when: 'breachShares != "own"', columns: 3, row: `breachYears${Math.floor(kept / 5) + 1}`})),
  field('select', 'breachInterest', '违约利息', {validate: {required: true}, values: options(INTERESTS), searchable: true, columns: 11, row: 'breachInterest'}),
  field('number', 'breachRate', '约定年利率（%）', {
    validate: {required: true, min: 0.01, max: 24}, decimalDigits: 4, serializeToString: true,
    when: 'breachInterest != "FIXED_RATE"', columns: 5, row: 'breachInterest'
  }),
  field('number', 'breachSurcharge', '每日滞纳金率（%，选填）', {
    description: '逾期不履行追缴决定的，每日按未返还本金加收，总额不超过本金；例如 0.05。不约定滞纳金的不填。',
    validate: {min: 0.0001, max: 0.1}, decimalDigits: 4, serializeToString: true, columns: 11, row: 'breachSurcharge'
  })
]);

function replaced(components) {
  let found = false;
  components.forEach((component, index) => {
    if (component.id === TERMS.id) {
      components[index] = {...TERMS, layout: component.layout ?? TERMS.layout};
      found = true;
    } else if (component.components) {
      found = replaced(component.components) || found;
    }
  });
  return found;
}

for (const path of readdirSync(FORMS, {recursive: true}).filter(name => name.endsWith('.form')).map(name => join(FORMS, name))) {
  const form = JSON.parse(readFileSync(path, 'utf8'));
  if (replaced(form.components)) {
    writeFileSync(path, JSON.stringify(form, null, 2) + '\n');
    console.log(`terms written into ${form.id}`);
  }
}
