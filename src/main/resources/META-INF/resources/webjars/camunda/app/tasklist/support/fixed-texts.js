/** Texts that the applications do not take from their language files. */
const rules = [
  {where: '.app-switch .dropdown-menu a', texts: {Tasklist: '待办', Cockpit: '流程监控', Admin: '系统管理', Welcome: '首页'}},
  {where: '.close .sr-only', texts: {Close: '关闭'}},
  {where: '.notifications strong', texts: {':': '：'}},
  {where: '#footer-timezone i', texts: {'Asia/Shanghai': '北京时间'}},
  {where: '[title^="zoom"], [title="reset zoom"]', titles: {'zoom in': '放大', 'zoom out': '缩小', 'reset zoom': '恢复大小'}}
];

/**
 * More texts of an application: `texts` and `titles` by their English words, `patterns` and `titlePatterns` as pairs of expression and replacement.
 * Only what `where` selects is looked at, never what a user typed or an official wrote.
 */
export function fixTexts(more) {
  rules.push(...more);
}

function inChinese(text, {texts = {}, patterns = []}) {
  if (Object.hasOwn(texts, text)) {
    return texts[text];
  }
  const [pattern, replacement] = patterns.find(([expression]) => expression.test(text)) ?? [];
  return pattern && text.replace(pattern, replacement);
}

function translateTexts(element, rule) {
  element.childNodes.forEach(node => {
    const text = node.nodeType === Node.TEXT_NODE && inChinese(node.nodeValue.trim(), rule);
    if (text && text !== node.nodeValue) {
      node.nodeValue = text;
    }
  });
}

/** A choice of a list is shown by its label, when it has one. */
function translateAttribute(element, name, rule) {
  const text = element.hasAttribute(name) && inChinese(element.getAttribute(name), rule);
  if (text) {
    element.setAttribute(name, text);
  }
}

function translate() {
  for (const rule of rules) {
    document.querySelectorAll(rule.where).forEach(element => {
      translateTexts(element, rule);
      translateAttribute(element, 'title', {texts: rule.titles, patterns: rule.titlePatterns});
      translateAttribute(element, 'label', {texts: rule.texts});
    });
  }
}

document.documentElement.lang = 'zh-CN';
new MutationObserver(translate).observe(document.body, {childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['title', 'label']});
