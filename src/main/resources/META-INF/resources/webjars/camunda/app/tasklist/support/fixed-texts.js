/** Texts that the applications do not take from their language files. */
const TEXTS = {Tasklist: '待办', Cockpit: '流程监控', Admin: '系统管理', Welcome: '首页', Close: '关闭', 'Asia/Shanghai': '北京时间'};

function translate() {
  document.querySelectorAll('.app-switch .dropdown-menu a, .close .sr-only, #footer-timezone i').forEach(node => {
    const text = TEXTS[node.textContent.trim()];
    if (text) {
      node.textContent = text;
    }
  });
}

document.documentElement.lang = 'zh-CN';
new MutationObserver(translate).observe(document.body, {childList: true, subtree: true, characterData: true});
