'use strict';

/* The progress of an open campaign, renewed while the page is looked at: soon while evaluations are being started, else once a minute. */
const SOON = 2000;
const LATER = 60000;
const section = document.querySelector('#progress');
const show = (id, text) => { document.querySelector(`#${id}`).textContent = text; };

async function renew() {
  let wait = LATER;
  if (!document.hidden) {
    try {
      const response = await fetch(section.dataset.source, {headers: {Accept: 'application/json'}});
      if (response.status === 401) {
        show('progress-text', '登录已失效，请重新登录后查看最新进度。');
        return;
      }
      if (response.ok) {
        const progress = await response.json();
        document.querySelector('#bar').value = progress.percent;
        ['total', 'done', 'percent', 'running', 'failed', 'waiting'].forEach(name => show(name, progress[name].toLocaleString('zh-CN')));
        if (document.querySelector('#progress-text').textContent !== progress.text) {
          show('progress-text', progress.text);
        }
        wait = progress.lively ? SOON : LATER;
      }
    } catch (error) {
      wait = LATER;
    }
  }
  setTimeout(renew, wait);
}

if (section?.dataset.open === 'true') {
  setTimeout(renew, section.dataset.lively === 'true' ? SOON : LATER);
}
