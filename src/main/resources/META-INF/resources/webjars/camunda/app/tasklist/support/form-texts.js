/** The form viewer speaks English only: its messages, hints and the calendar are replaced as they appear. */
const TEXTS = new Map([
  ['Field is required.', '请填写此项。'],
  ['Field must be a valid email.', '请填写正确的电子邮箱，例如 name@example.cn。'],
  ['Value is not a number.', '请填写数字。'],
  ['Value is expected to be an integer.', '请填写整数。'],
  ['Date and time must both be entered.', '请同时填写日期和时间。'],
  ['Nothing to show.', '暂无内容。'],
  ['No results', '没有匹配的选项'],
  ['All values selected', '已全部选择'],
  ['Failed to render form', '表单无法显示，请刷新页面；仍无法显示时请联系管理员。'],
  ['Add new', '添加'],
  ['Collapse', '收起'],
  ['Checked', '是'],
  ['Not checked', '否'],
  ['Search', '请选择'],
  ['Select', '请选择'],
  ['Increment', '增加'],
  ['Decrement', '减少'],
  ['Clear content', '清除'],
  ['Remove tag', '移除'],
  ['Next page', '下一页'],
  ['Previous page', '上一页'],
  ['yyyy/mm/dd', '年/月/日'],
  ['mm/dd/yyyy', '月/日/年'],
  ['dd/mm/yyyy', '日/月/年']
]);

/** 10000000000 is not read, 10,000,000,000 is. */
const grouped = value => /^\d{5,}(\.\d+)?$/.test(value) ? value.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : value;

const PATTERNS = [
  [/^Field must match pattern .*$/, () => '格式不正确，请按说明填写。'],
  [/^Field must have minimum value of (.+)\.$/, value => `不得小于 ${grouped(value)}。`],
  [/^Field must have maximum value of (.+)\.$/, value => `不得大于 ${grouped(value)}。`],
  [/^Field must have minimum length of (.+)\.$/, length => `至少填写 ${length} 个字。`],
  [/^Field must have maximum length of (.+)\.$/, length => `最多填写 ${length} 个字。`],
  [/^Field must be a valid {2}international phone number\..*$/, () => '请填写正确的电话号码。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, digits => `最多保留 ${digits} 位小数。`],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, (low, high) => `请填写 ${low} 或 ${high}。`],
  [/^(\d+) of (\d+)$/, (page, pages) => `第 ${page} 页，共 ${pages} 页`]
];

const ATTRIBUTES = ['placeholder', 'aria-label', 'title'];

export function inChinese(text) {
  const trimmed = text.trim();
  if (TEXTS.has(trimmed)) {
    return TEXTS.get(trimmed);
  }
  for (const [pattern, translate] of PATTERNS) {
    const match = pattern.exec(trimmed);
    if (match) {
      return translate(...match.slice(1));
    }
  }
  return null;
}

function translateText(node) {
  const translated = node.nodeValue && inChinese(node.nodeValue);
  if (translated) {
    node.nodeValue = translated;
  }
}

function translateAttributes(node) {
  for (const name of ATTRIBUTES) {
    const translated = node.hasAttribute(name) && inChinese(node.getAttribute(name));
    if (translated) {
      node.setAttribute(name, translated);
    }
  }
}

function translate(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let current = walker.currentNode; current; current = walker.nextNode()) {
    if (current.nodeType === Node.TEXT_NODE) {
      translateText(current);
    } else if (current.nodeType === Node.ELEMENT_NODE) {
      translateAttributes(current);
    }
  }
}

/** What a user typed or an official wrote is never touched: only the viewer's own elements are looked at. */
function isOfTheViewer(node) {
  const parent = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return parent && parent.closest('.fjs-container, .camunda-forms');
}

new MutationObserver(changes => {
  for (const {type, target, addedNodes} of changes) {
    const nodes = type === 'childList' ? addedNodes : [target];
    nodes.forEach(node => isOfTheViewer(node) && translate(node));
  }
}).observe(document.body, {childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES});

/** The calendar announces itself when the first date field appears; its texts follow the page's language from then on. */
const MANDARIN = {
  weekdays: {
    shorthand: ['日', '一', '二', '三', '四', '五', '六'],
    longhand: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
  },
  months: {
    shorthand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    longhand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']
  },
  firstDayOfWeek: 1,
  ordinal: () => '日',
  rangeSeparator: ' 至 ',
  weekAbbreviation: '周',
  scrollTitle: '滚动切换',
  toggleTitle: '点击切换',
  yearAriaLabel: '年',
  monthAriaLabel: '月',
  time_24hr: true
};

window.flatpickr?.localize(MANDARIN);
