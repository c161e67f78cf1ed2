import {element, table} from './dom.js';
import {address, upload} from './server.js';

const LARGEST = 20 * 1024 * 1024;
const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.ofd,.docx,.xlsx';

/** Where evidence is cited by its number, the list shows the numbers. */
export function documentsSection(content, panel) {
  const numbers = content.evaluation && new Map(content.evaluation.documents.map(({id, number}) => [id, number]));
  return [
    content.documents.length === 0
      ? element('p', {class: 'case-hint'}, '尚未上传材料。')
      : table([numbers && '序号', '类别', '文件', '大小', '上传人', '时间'].filter(Boolean),
        content.documents.map(document => documentRow(content.caseId, document, numbers))),
    ...withoutPdf(content.documents).map(fileName =>
      element('p', {class: 'case-hint'}, `“${fileName}”只有 DOCX 文本：生成时系统没有 PDF 部件或转换未成功，请使用 DOCX。`)),
    content.mayContribute ? uploadForm(content, panel) : null
  ];
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
    element('td', {}, uploadedAt));
}

function uploadForm({caseId, documentKinds}, panel) {
  const kind = element('select', {class: 'form-control', name: 'kind', required: true, 'aria-label': '材料类别'},
    element('option', {value: ''}, '请选择材料类别'),
    documentKinds.map(({value, label}) => element('option', {value}, label)));
  const chosen = element('span', {}, '尚未选择');
  const file = element('input', {type: 'file', name: 'file', required: true, accept: ACCEPTED, 'aria-label': '材料文件', onchange: () => {
    chosen.textContent = file.files[0]?.name ?? '尚未选择';
  }});
  const button = element('button', {type: 'submit', class: 'btn btn-primary'}, '上传');
  const message = element('p', {class: 'case-hint', role: 'status'}, '支持 PDF、JPG、PNG、OFD、DOCX、XLSX，单个文件不超过 20 MB。');
  const form = element('form', {class: 'case-upload', novalidate: true, onsubmit: submit},
    kind, element('label', {class: 'case-file'}, file, element('span', {class: 'btn btn-default'}, '选择文件'), chosen), button, message);

  async function submit(event) {
    event.preventDefault();
    const mistake = mistakeIn(kind.value, file.files[0]);
    if (mistake) {
      return say(mistake, true);
    }
    button.disabled = true;
    try {
      await upload(`cases/${caseId}/documents`, new FormData(form), percent => say(`正在上传… ${percent}%`));
      await panel.reload();
    } catch (failure) {
      say(failure.message, true);
    } finally {
      button.disabled = false;
    }
  }

  function say(text, wrong) {
    message.textContent = text;
    message.classList.toggle('wrong', Boolean(wrong));
  }

  return form;
}

function mistakeIn(kind, file) {
  if (!kind) {
    return '请选择材料类别。';
  }
  if (!file) {
    return '请选择要上传的文件。';
  }
  if (file.size > LARGEST) {
    return '文件超过 20 MB，请压缩或拆分后上传。';
  }
  if (file.size === 0) {
    return '文件是空的，请重新选择。';
  }
  return null;
}
