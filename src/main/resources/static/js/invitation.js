import {Form} from '/form-js/2.0.0/form-viewer.js';
import {inChinese, keepHintsChinese} from './form-texts.js';
import './amount-inputs.js';
import './long-numbers.js';

const MOST_BYTES = 20 * 1024 * 1024;
const address = location.pathname.replace(/\/$/, '');
const element = id => document.getElementById(id);
let form = null;
let uploading = 0;

class Refused extends Error {
  constructor(message, final) {
    super(message);
    this.final = final;
  }
}

function showFailure(message) {
  element('failure').hidden = !message;
  element('failure').firstElementChild.textContent = message || '';
  if (message) {
    element('failure').focus({preventScroll: true});
    element('failure').scrollIntoView({block: 'start'});
  }
}

/** 404 and 410: nothing can be done with this link any more. */
function refusal(status, body) {
  const message = body && (body.detail || body.message);
  return new Refused(message || '系统暂时无法完成此项操作，填写的内容仍在本页。请稍后重试。', status === 404 || status === 410);
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(address + path, {headers: {Accept: 'application/json'}, credentials: 'omit', ...options});
  } catch (error) {
    throw new Refused('网络中断或系统暂时无法访问，填写的内容仍在本页。请稍后再点“提交”。', false);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw refusal(response.status, body);
  }
  return body;
}

function translate(template, replacements = {}) {
  const text = template.replace(/{([^}]+)}/g, (whole, name) => name in replacements ? replacements[name] : whole);
  return inChinese(text) || text;
}

async function openForm() {
  const {schema, values} = await call('/form');
  keepHintsChinese(element('form'));
  form = new Form({container: element('form'), additionalModules: [{translate: ['value', translate]}]});
  await form.importSchema(schema, values);
  element('loading').hidden = true;
  element('submission').hidden = false;
}

function line(text, className) {
  const span = document.createElement('span');
  span.textContent = text;
  span.className = className;
  return span;
}

function showFiles(files) {
  element('files').querySelectorAll('li:not(.current)').forEach(item => item.remove());
  const items = files.map(file => {
    const item = document.createElement('li');
    item.append(line('已上传', 'done'), ' ', line(file.name, 'file-name'), ' ', line(file.size, 'quiet'));
    return item;
  });
  element('files').prepend(...items);
}

function send(file, bar) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    request.open('POST', address + '/documents');
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = event => {
      bar.value = event.lengthComputable ? event.loaded / event.total : 0;
    };
    request.onerror = () => reject(new Refused('网络中断，文件“' + file.name + '”没有上传。请稍后重试。', false));
    request.onload = () => request.status < 300 ? resolve(request.response) : reject(refusal(request.status, request.response));
    request.send(body);
  });
}

async function upload(file) {
  if (file.size > MOST_BYTES) {
    throw new Refused('文件“' + file.name + '”超过 20 MB，没有上传。请压缩图片、降低扫描分辨率或拆分后再上传。', false);
  }
  const item = document.createElement('li');
  const bar = document.createElement('progress');
  item.className = 'current';
  bar.max = 1;
  bar.value = 0;
  item.append(line('正在上传', 'doing'), ' ', line(file.name, 'file-name'), ' ', bar);
  element('files').append(item);
  try {
    showFiles(await send(file, bar));
  } catch (error) {
    throw error.message.includes(file.name) ? error : new Refused('文件“' + file.name + '”没有上传：' + error.message, error.final);
  } finally {
    item.remove();
  }
}

/** One after the other, so that what is refused is told by its name. */
async function uploadAll(files) {
  const problems = [];
  uploading++;
  showFailure(null);
  for (const file of files) {
    try {
      await upload(file);
    } catch (error) {
      problems.push(error.message);
    }
  }
  uploading--;
  showFailure(problems.join('\n'));
}

function showReceipt(receipt) {
  element('received-at').textContent = receipt.receivedAt;
  describe(element('receipt-matter'), [['案号', receipt.caseNumber], ['申报单位', receipt.enterprise], ['事项', receipt.subject]]);
  describe(element('entries'), [...receipt.entries.map(entry => [entry.label, entry.value]), ...(receipt.files.length ? [['上传的文件', receipt.files.join('\n')]] : [])]);
  ['failure', 'matter', 'uploads', 'answer'].forEach(id => element(id) && (element(id).hidden = true));
  element('receipt').hidden = false;
  element('receipt').focus({preventScroll: true});
  window.scrollTo(0, 0);
}

function describe(list, rows) {
  list.replaceChildren(...rows.flatMap(([name, value]) => {
    const term = document.createElement('dt');
    const text = document.createElement('dd');
    term.textContent = name;
    text.textContent = value;
    return [term, text];
  }));
}

async function submit() {
  if (uploading) {
    showFailure('文件正在上传，请等上传完成后再提交。');
    return;
  }
  const {data, errors} = form.submit();
  if (Object.keys(errors).length > 0) {
    showFailure('有 ' + Object.keys(errors).length + ' 处内容需要修改，请看表单中的红字，改好后再提交。填写的内容没有丢失。');
    return;
  }
  element('submit').disabled = true;
  showFailure(null);
  try {
    showReceipt(await call('/answer', {method: 'POST', headers: {Accept: 'application/json', 'Content-Type': 'application/json'}, body: JSON.stringify(data)}));
  } catch (error) {
    showFailure(error.message);
    element('submit').disabled = error.final;
  }
}

element('submit').addEventListener('click', submit);
element('print').addEventListener('click', () => window.print());
element('choose')?.addEventListener('change', async event => {
  const files = [...event.target.files];
  event.target.value = '';
  await uploadAll(files);
});
openForm().catch(error => {
  element('loading').hidden = true;
  showFailure(error instanceof Refused ? error.message : '表单无法显示，请刷新页面；仍无法显示的，请与我们联系。');
});
