/** What the form viewer says by itself, in Chinese; the texts of a form are Chinese already. */
const TEXTS = new Map([
  ['Field is required.', '请填写此项。'],
  ['Field must be a valid email.', '请填写正确的电子邮箱，例如 name@example.cn。'],
  ['Value is not a number.', '请填写数字。'],
  ['Value is expected to be an integer.', '请填写整数。'],
  ['Date and time must both be entered.', '请同时填写日期和时间。'],
  ['Nothing to show.', '暂无内容。'],
  ['No content to show.', '暂无内容。'],
  ['No results', '没有匹配的选项'],
  ['All values selected', '已全部选择'],
  ['Add new', '添加'],
  ['Collapse', '收起'],
  ['Search', '请选择'],
  ['Skip to search', '跳到搜索'],
  ['Increment', '增加'],
  ['Decrement', '减少'],
  ['Remove tag', '移除'],
  ['Next page', '下一页'],
  ['Previous page', '上一页'],
  ['yyyy/mm/dd', '年/月/日'],
  ['mm/dd/yyyy', '月/日/年'],
  ['dd/mm/yyyy', '日/月/年'],
  ['No files selected', '没有选择文件'],
  ['Click to remove sorting', '点击取消排序']
]);

/** 10000000000 is not read, 10,000,000,000 is. */
const grouped = value => /^\d{5,}(\.\d+)?$/.test(value) ? value.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : value;

const PATTERNS = [
  [/^Field must match pattern .*$/, () => '格式不正确，请按说明填写。'],
  [/^Field must have minimum value of (.+)\.$/, value => `不得小于 ${grouped(value)}。`],
  [/^Field must have maximum value of (.+)\.$/, value => `不得大于 ${grouped(value)}。`],
  [/^Field must have minimum length of (.+)\.$/, length => `至少填写 ${length} 个字。`],
  [/^Field must have maximum length of (.+)\.$/, length => `最多填写 ${length} 个字。`],
  [/^Field must be a valid international phone number\..*$/, () => '请填写正确的电话号码。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, digits => `最多保留 ${digits} 位小数。`],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, (low, high) => `请填写 ${low} 或 ${high}。`],
  [/^(\d+) of (\d+)$/, (page, pages) => `第 ${page} 页，共 ${pages} 页`],
  [/^Expand all \((.+)\)$/, number => `展开全部（${number}）`],
  [/^Click to sort by (.+) (?:ascending|descending)$/, column => `点击按${column}排序`]
];

/** Null for a text that the viewer does not know by itself. */
export function inChinese(text) {
  if (TEXTS.has(text)) {
    return TEXTS.get(text);
  }
  for (const [pattern, translated] of PATTERNS) {
    const match = pattern.exec(text);
    if (match) {
      return translated(...match.slice(1));
    }
  }
  return null;
}

/** Hints in empty fields are not among the texts that the viewer asks for: they are replaced as they appear. */
export function keepHintsChinese(container) {
  const replace = () => container.querySelectorAll('[placeholder]').forEach(field => {
    const translated = inChinese(field.placeholder);
    if (translated) {
      field.placeholder = translated;
    }
  });
  new MutationObserver(replace).observe(container, {childList: true, subtree: true, attributes: true, attributeFilter: ['placeholder']});
}
