import {fixTexts} from './fixed-texts.js';

/** Types of variables as the engine names them; the value that a choice sends to the server stays as it is. */
const TYPES = {
  String: '文本',
  Boolean: '是/否',
  Short: '短整数',
  Integer: '整数',
  Long: '长整数',
  Double: '小数',
  Date: '日期',
  Null: '空',
  Object: '对象',
  Json: 'JSON',
  Xml: 'XML',
  Bytes: '二进制',
  File: '文件'
};

const JOB_TYPES = {
  'async-continuation': '继续办理',
  'timer-start-event': '定时发起',
  'timer-intermediate-transition': '定时继续',
  'timer-transition': '定时触发',
  'event-subprocess-start-timer': '定时发起子流程',
  'suspend-job-definition': '暂停作业定义',
  'activate-job-definition': '恢复作业定义',
  'history-cleanup': '清理历史',
  message: '消息'
};

const PLACES = {
  'async-before': '环节开始之前',
  'async-after': '环节完成之后'
};

fixTexts([
  // Cockpit: a case that is stuck
  {where: 'td.type, td.type span', texts: {...JOB_TYPES, 'Failed Job': '作业失败', failedExternalTask: '外部任务失败'}},
  {where: 'td.configuration, td.configuration span', texts: PLACES, patterns: [[/^DATE: /, '日期：'], [/^DURATION: /, '时长：'], [/^CYCLE: /, '周期：']]},
  {where: 'td.message i, td.message span', texts: {'Message is null.': '没有消息。'}},
  {where: '.notifications .status, .notifications .message', patterns: [[/ process definition/, '流程定义'], [/ decision definition/, '决策表'], [/ decision instance/, '决策记录']]},
  {where: '.null-value', texts: {null: '空'}},
  {where: '[title="Select all"]', titles: {'Select all': '全选'}},
  {where: '.tooltip-inner', texts: {'Toggle this section': '展开或收起本栏', 'Suspended Job Definition': '已暂停的作业定义'}, patterns: [[/^点击复制“.*”$/, '点击复制']]},
  {where: '.help-block, .text-error, p.error', texts: {'Invalid Date Value.': '日期不正确。', 'This feature is unsupported in your Browser.': '浏览器不支持此功能。'}},
  // variables
  {where: 'td.col-type div, td.col-type span, select option', texts: TYPES},
  {where: 'thead td.actions', texts: {Actions: '操作'}},
  // decision tables
  {where: '.dms-label', texts: {'Hit policy:': '命中规则：'}},
  {
    where: '.hit-policy-value',
    texts: {
      Unique: '唯一',
      First: '首条',
      Priority: '优先',
      Any: '任一',
      Collect: '汇总',
      'Collect (Sum)': '汇总（合计）',
      'Collect (Min)': '汇总（最小）',
      'Collect (Max)': '汇总（最大）',
      'Collect (Count)': '汇总（个数）',
      'Rule order': '按规则顺序',
      'Output order': '按输出顺序'
    }
  },
  {where: '.dmn-decision-table-container .clause', texts: {When: '条件', And: '并且', Then: '结果'}},
  {
    where: '.input-variable, .output-variable',
    texts: {string: '文本', boolean: '是/否', integer: '整数', long: '长整数', double: '小数', number: '数字', date: '日期', any: '任意'},
    titles: {'Input type': '输入的类型', 'Output type': '输出的类型'}
  },
  {where: 'th.annotation', texts: {Annotations: '批注'}},
  {where: '.decision-table-name', titlePatterns: [[/^Decision name: /, '决策表名称：']]},
  {where: '.input-label, .output-label', titles: {'Input label': '输入', 'Output label': '输出'}, titlePatterns: [[/^Input label: /, '输入：'], [/^Output label: /, '输出：']]},
  {
    where: '.hit-policy',
    titles: {
      'No overlap is possible and all rules are disjoint. Only a single rule can be matched': '各行互不重叠，最多一行符合',
      'Rules may overlap. The first matching rule will be chosen': '多行符合时，采用最前的一行',
      'Rules may overlap. The one with the highest priority will be chosen': '多行符合时，采用优先级最高的一行',
      'Rules may overlap. Their output have to match': '多行符合时，结果须相同',
      'Collects the values of all matching rules': '汇总全部符合的行',
      'Collects the values of all matching rules and sums up to a single value': '全部符合的行求和',
      'Collects the values of all matching rules and uses the lowest value': '全部符合的行取最小值',
      'Collects the values of all matching rules and uses the highest value': '全部符合的行取最大值',
      'Collects the values of all matching rules and counts the number of them': '全部符合的行计数',
      'Collects the values of all matching rules in rule order': '按行的顺序列出全部符合的行',
      'Collects the values of all matching rules in decreasing output priority order': '按结果的优先级列出全部符合的行'
    }
  }
]);
