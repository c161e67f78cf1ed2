/** The names of the applications in the switch of the header are fixed in English: give them their Chinese ones. */
const NAMES = {Tasklist: '待办', Cockpit: '流程监控', Admin: '系统管理', Welcome: '首页'};

function rename() {
  document.querySelectorAll('.app-switch .dropdown-menu a').forEach(link => {
    const name = NAMES[link.textContent.trim()];
    if (name) {
      link.textContent = name;
    }
  });
}

document.documentElement.lang = 'zh-CN';
new MutationObserver(rename).observe(document.body, {childList: true, subtree: true, characterData: true});
