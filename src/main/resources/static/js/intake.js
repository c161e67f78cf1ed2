'use strict';

const MAX_SIZE = 20 * 1024 * 1024;
const element = id => document.getElementById(id);
let watched = null;
let timer = null;

function showFailure(message) {
  element('failure').hidden = !message;
  element('failure').firstElementChild.textContent = message || '';
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, {headers: {Accept: 'application/json'}, ...options});
  } catch (error) {
    throw new Error('网络中断或系统暂时无法访问，请稍后重试。');
  }
  if (response.status === 401) {
    throw new Error('登录已失效，请重新登录后再试。');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Error((body && body.detail) || '系统暂时无法完成此项操作，请稍后重试。');
  }
  return body;
}

function cell(text, className) {
  const td = document.createElement('td');
  td.textContent = text === null || text === undefined ? '' : text;
  if (className) {
    td.className = className;
  }
  return td;
}

function line(...cells) {
  const tr = document.createElement('tr');
  tr.append(...cells);
  return tr;
}

function showProgress(file) {
  const done = file.accepted + file.refused;
  element('current').hidden = false;
  element('current-name').textContent = file.fileName;
  element('current-by').textContent = file.uploadedBy + '，' + file.uploadedAt;
  element('bar').max = file.rows;
  element('bar').value = done;
  element('summary').textContent = (file.waiting > 0 ? '正在处理：' : '处理完毕：') + '共 ' + file.rows + ' 行，已受理 ' + file.accepted + ' 行，未受理 '
    + file.refused + ' 行' + (file.waiting > 0 ? '，还有 ' + file.waiting + ' 行。可以离开此页，处理会继续。' : '。');
  element('download').href = '/api/imports/' + file.id + '/results.xlsx';
  element('current-links').hidden = false;
}

function showResults(results) {
  const refused = results.filter(row => row.state === '未受理');
  const accepted = results.filter(row => row.state === '已受理');
  element('refused').hidden = refused.length === 0;
  element('refused-rows').replaceChildren(...refused.map(row => line(cell(row.row, 'number'), cell(row.label), cell(row.message, 'reason'))));
  element('accepted').hidden = accepted.length === 0;
  element('accepted-rows').replaceChildren(...accepted.map(row => line(cell(row.row, 'number'), cell(row.label), cell(row.caseNumber, 'nowrap'))));
}

async function watch(id) {
  clearTimeout(timer);
  watched = id;
  try {
    const file = await call('/api/imports/' + id);
    const results = await call('/api/imports/' + id + '/results');
    if (watched !== id) {
      return;
    }
    showProgress(file);
    showResults(results);
    if (file.waiting > 0) {
      timer = setTimeout(() => watch(id), 1000);
    } else {
      await showLatest();
    }
  } catch (error) {
    showFailure(error.message);
    timer = setTimeout(() => watch(id), 5000);
  }
}

async function showLatest() {
  const files = await call('/api/imports');
  if (files.length === 0) {
    return;
  }
  element('latest-rows').replaceChildren(...files.map(file => {
    const name = document.createElement('button');
    name.type = 'button';
    name.className = 'as-link';
    name.textContent = file.fileName;
    name.addEventListener('click', () => {
      showFailure('');
      watch(file.id);
    });
    const first = document.createElement('td');
    first.append(name);
    return line(first, cell(file.uploadedBy), cell(file.uploadedAt, 'nowrap'), cell(file.rows, 'number'), cell(file.accepted, 'number'),
      cell(file.refused, 'number'), cell(file.waiting, 'number'));
  }));
}

async function upload(event) {
  event.preventDefault();
  const chosen = element('file').files[0];
  showFailure('');
  if (!chosen) {
    return;
  }
  if (chosen.size > MAX_SIZE) {
    showFailure('文件超过 20 MB，请拆分后分次上传。');
    return;
  }
  const headers = {Accept: 'application/json'};
  const header = document.querySelector('meta[name="csrf-header"]');
  if (header) {
    headers[header.content] = document.querySelector('meta[name="csrf-token"]').content;
  }
  const body = new FormData();
  body.append('file', chosen);
  element('submit').disabled = true;
  element('submit').textContent = '正在上传…';
  try {
    const file = await call('/api/imports', {method: 'POST', headers, body});
    showProgress(file);
    await watch(file.id);
  } catch (error) {
    showFailure(error.message);
  } finally {
    element('submit').disabled = false;
    element('submit').textContent = '开始导入';
  }
}

element('file').addEventListener('change', () => {
  const chosen = element('file').files[0];
  element('chosen').textContent = chosen ? chosen.name : '尚未选择文件';
  element('submit').disabled = !chosen;
});
element('upload').addEventListener('submit', upload);
showLatest().catch(error => showFailure(error.message));
