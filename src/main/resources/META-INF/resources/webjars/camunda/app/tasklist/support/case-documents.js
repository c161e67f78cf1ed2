import {element, table} from './dom.js';
import {mayBePreviewed, preview} from './case-preview.js';
import {address, upload} from './server.js';

const LARGEST = 20 * 1024 * 1024;
const KINDS_OF_FILE = ['pdf', 'jpg', 'jpeg', 'png', 'ofd', 'docx', 'xlsx'];
const ACCEPTED = KINDS_OF_FILE.map(extension => `.${extension}`).join(',');
const RULE = '支持 PDF、JPG、PNG、OFD、DOCX、XLSX，单个文件不超过 20 MB。';

/** Where evidence is cited by its number, the list shows the numbers. */
export function documentsSection(content, panel) {
  const numbers = content.evaluation && new Map(content.evaluation.documents.map(({id, number}) => [id, number]));
  return [
    content.mayContribute ? uploadForm(content, panel) : null,
    content.documents.length === 0
      ? element('p', {class: 'case-hint'}, '尚未上传材料。')
      : table([numbers && '序号', '类别', '文件', '大小', '上传人', '时间', '查看'].filter(Boolean),
        content.documents.map(document => documentRow(content.caseId, document, numbers))),
    ...withoutPdf(content.documents).map(fileName =>
      element('p', {class: 'case-hint'}, `“${fileName}”只有 DOCX 文本：生成时系统没有 PDF 部件或转换未成功，请使用 DOCX。`))
  ].filter(Boolean);
}

/** Generated texts whose PDF is missing. */
function withoutPdf(documents) {
  const names = new Set(documents.map(document => document.fileName));
  return documents.filter(({kind, fileName}) => kind === '协议文本（DOCX）' && !names.has(fileName.replace(/docx$/, 'pdf'))).map(({fileName}) => fileName);
}

function documentRow(caseId, {id, kind, fileName, size, uploadedBy, uploadedAt}, numbers) {
  return element('tr', {},
    numbers && element('td', {}, element('strong', {}, String(numbers.get(id) ?? '—'))),
    element('td', {}, kind),
    element('td', {}, element('a', {href: address(`cases/${caseId}/documents/${id}`), download: fileName}, fileName)),
    element('td', {class: 'number'}, size),
    element('td', {}, uploadedBy),
    element('td', {class: 'moment'}, uploadedAt),
    element('td', {class: 'number'}, mayBePreviewed(fileName)
      ? element('button', {type: 'button', class: 'btn btn-default btn-sm', 'aria-label': `预览 ${fileName}`, onclick: () => preview(caseId, id, fileName)}, '预览')
      : element('span', {class: 'case-hint'}, '下载查看')));
}

/** Files are chosen or dropped, then uploaded one after another. */
function uploadForm({caseId, documentKinds}, panel) {
  let files = [];
  const kind = element('select', {class: 'form-control', name: 'kind', required: true, 'aria-label': '材料类别'},
    element('option', {value: ''}, '请选择材料类别'),
    documentKinds.map(({value, label}) => element('option', {value}, label)));
  const chosen = element('span', {class: 'case-chosen'}, '或将文件拖放到这里');
  const file = element('input', {type: 'file', name: 'file', multiple: true, accept: ACCEPTED, 'aria-label': '材料文件', onchange: () => take(file.files)});
  const button = element('button', {type: 'submit', class: 'btn btn-primary'}, '上传');
  const bar = element('progress', {max: 100, value: 0, 'aria-label': '上传进度', hidden: true});
  const message = element('p', {class: 'case-hint', role: 'status'}, RULE);
  const form = element('form', {class: 'case-upload', novalidate: true, onsubmit: submit, ondragover: hover, ondragleave: () => form.classList.remove('over'), ondrop: drop},
    kind, element('label', {class: 'case-file'}, file, element('span', {class: 'btn btn-default'}, '选择文件'), chosen), button, bar, message);

  function hover(event) {
    if ([...event.dataTransfer.types].includes('Files')) {
      event.preventDefault();
      form.classList.add('over');
    }
  }

  function drop(event) {
    event.preventDefault();
    form.classList.remove('over');
    take(event.dataTransfer.files);
  }

  function take(list) {
    files = [...list];
    chosen.textContent = files.length === 0 ? '或将文件拖放到这里' : files.map(({name}) => name).join('、');
    const mistake = files.map(mistakeOf).find(Boolean);
    say(mistake ?? RULE, mistake);
  }

  async function submit(event) {
    event.preventDefault();
    const mistake = kind.value ? files.length === 0 ? '请选择要上传的文件。' : files.map(mistakeOf).find(Boolean) : '请选择材料类别。';
    if (mistake) {
      say(mistake, true);
      return (kind.value ? file : kind).focus();
    }
    button.disabled = true;
    bar.hidden = false;
    const done = [];
    try {
      for (const each of files) {
        await upload(`cases/${caseId}/documents`, formOf(each), percent => progress(each, percent));
        done.push(each);
      }
    } catch (failure) {
      return failed(done, failure);
    }
    await panel.reload();
    tell(panel.node, `已上传 ${done.map(({name}) => name).join('、')}。`);
  }

  function formOf(each) {
    const data = new FormData();
    data.append('kind', kind.value);
    data.append('file', each);
    return data;
  }

  function progress({name}, percent) {
    bar.value = percent;
    say(`正在上传 ${name}… ${percent}%`);
  }

  function failed(done, failure) {
    const refused = files[done.length].name;
    files = files.slice(done.length);
    button.disabled = false;
    bar.hidden = true;
    say(`“${refused}”没有上传：${failure.message}${done.length > 0 ? `（已上传 ${done.length} 份）` : ''}`, true);
    button.focus();
  }

  function say(text, wrong) {
    message.textContent = text;
    message.classList.toggle('wrong', Boolean(wrong));
  }

  return form;
}

/** The panel was drawn anew: the good news and the keyboard go on in the new form. */
function tell(node, text) {
  const form = node.querySelector('.case-upload');
  if (form) {
    form.querySelector('[role=status]').textContent = text;
    form.querySelector('[name=kind]').focus({preventScroll: true});
  }
}

function mistakeOf({name, size}) {
  if (!KINDS_OF_FILE.includes(name.slice(name.lastIndexOf('.') + 1).toLowerCase())) {
    return `“${name}”不能上传：不接受这类文件。${RULE}`;
  }
  if (size > LARGEST) {
    return `“${name}”超过 20 MB，请压缩或拆分后上传。`;
  }
  return size === 0 ? `“${name}”是空文件，请重新选择。` : null;
}
