import {element} from './dom.js';
import {address, content, outside} from './server.js';

const READER = outside('/webjars/pdfjs-dist/5.4.624/');
const IMAGES = {jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png'};
const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
/** Of a PDF, whose unit is a 72nd of an inch, in pixels of a screen. */
const SCREEN = 96 / 72;
/** What one canvas may hold, whatever the size of a page and the zoom. */
const MOST_PIXELS = 16_000_000;
const MARGIN = 32;

const extensionOf = fileName => fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();

export function mayBePreviewed(fileName) {
  const extension = extensionOf(fileName);
  return extension === 'pdf' || extension in IMAGES;
}

/** Shows a document as pictures of its pages. Nothing in it is run: no scripts, no links, no forms, no frames. */
export function preview(caseId, documentId, fileName) {
  new Preview(`cases/${caseId}/documents/${documentId}`, fileName);
}

class Preview {
  constructor(path, fileName) {
    this.path = path;
    this.fileName = fileName;
    this.page = 1;
    this.zoom = null;
    this.canvas = element('canvas', {role: 'img'});
    this.words = element('div', {class: 'case-words'});
    this.message = element('p', {class: 'case-hint', role: 'status'}, '正在打开…');
    this.sheet = element('div', {class: 'case-sheet', tabindex: 0, role: 'region', 'aria-label': '文件内容'}, this.message);
    this.tools = element('div', {class: 'case-preview-tools', role: 'toolbar', 'aria-label': '预览工具'});
    this.dialog = element('dialog', {class: 'case-dialog case-preview', 'aria-label': `预览：${fileName}`, onclose: () => this.end(), onkeydown: event => this.press(event)},
      element('header', {class: 'case-heading'},
        element('h4', {}, fileName),
        this.tools,
        element('span', {class: 'case-actions'},
          element('a', {class: 'btn btn-default', href: address(path), download: fileName}, '下载'),
          element('button', {type: 'button', class: 'btn btn-primary', onclick: () => this.dialog.close()}, '关闭'))),
      this.sheet);
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.sheet.focus();
    this.open();
  }

  async open() {
    this.loading = new AbortController();
    try {
      const bytes = await content(`${this.path}/preview`, this.loading.signal);
      this.source = extensionOf(this.fileName) === 'pdf' ? await Pdf.open(bytes) : await Picture.open(bytes, IMAGES[extensionOf(this.fileName)]);
      if (!this.dialog.isConnected) {
        return this.source.close();
      }
      this.offerTools();
      this.sheet.replaceChildren(this.canvas, this.words);
      await this.draw();
    } catch (failure) {
      this.fail(failure);
    }
  }

  offerTools() {
    const button = (label, act) => element('button', {type: 'button', class: 'btn btn-default', onclick: act}, label);
    this.before = button('上一页', () => this.turn(this.page - 1));
    this.next = button('下一页', () => this.turn(this.page + 1));
    this.number = element('input', {class: 'form-control', type: 'number', min: 1, max: this.source.pages, 'aria-label': '页码', onchange: () => this.turn(Number(this.number.value))});
    this.scaleShown = element('output', {'aria-label': '显示比例'});
    this.tools.replaceChildren(...this.source.pages > 1 ? [this.before, this.number, element('span', {}, `/ ${this.source.pages} 页`), this.next] : [],
      button('缩小', () => this.step(-1)), this.scaleShown, button('放大', () => this.step(1)), button('适合宽度', () => this.fit()));
  }

  turn(page) {
    this.page = Math.min(this.source.pages, Math.max(1, Math.trunc(page) || 1));
    this.sheet.scrollTop = 0;
    return this.draw();
  }

  step(direction) {
    const further = direction > 0 ? STEPS.find(each => each > this.scale + 0.01) : STEPS.findLast(each => each < this.scale - 0.01);
    this.zoom = further ?? this.scale;
    return this.draw();
  }

  fit() {
    this.zoom = null;
    return this.draw();
  }

  /** Only the last of several calls is shown. */
  async draw() {
    const call = this.call = Symbol();
    try {
      const size = await this.source.sizeOf(this.page);
      this.scale = this.zoom ?? Math.min(this.source.largestFit, (this.sheet.clientWidth - MARGIN) / size.width);
      const width = size.width * this.scale;
      const height = size.height * this.scale;
      const density = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
      const drawn = await this.source.draw(this.page, Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density)));
      if (call !== this.call) {
        return;
      }
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-label', this.source.pages > 1 ? `第 ${this.page} 页，共 ${this.source.pages} 页` : this.fileName);
      drawn.style.width = `${Math.round(width)}px`;
      drawn.style.height = `${Math.round(height)}px`;
      this.canvas.replaceWith(drawn);
      this.canvas = drawn;
      this.words.textContent = await this.source.wordsOf(this.page);
      this.showPlace();
    } catch (failure) {
      if (call === this.call) {
        this.fail(failure);
      }
    }
  }

  showPlace() {
    this.number.value = this.page;
    this.before.disabled = this.page === 1;
    this.next.disabled = this.page === this.source.pages;
    this.scaleShown.textContent = `${Math.round(this.scale * 100)}%`;
    if (document.activeElement === document.body) {
      this.sheet.focus();
    }
  }

  /** Arrows scroll a sheet that is wider than the screen, else they turn pages. */
  press(event) {
    if (!this.source || event.target === this.number || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const wide = this.sheet.scrollWidth > this.sheet.clientWidth;
    const act = {
      PageDown: () => this.turn(this.page + 1), PageUp: () => this.turn(this.page - 1), Home: () => this.turn(1), End: () => this.turn(this.source.pages),
      '+': () => this.step(1), '=': () => this.step(1), '-': () => this.step(-1), 0: () => this.fit(),
      ...wide ? {} : {ArrowRight: () => this.turn(this.page + 1), ArrowLeft: () => this.turn(this.page - 1)}
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  fail(failure) {
    if (failure.name !== 'AbortError') {
      this.message.textContent = failure.status === undefined ? messageOf(failure) : failure.message;
      this.message.classList.add('wrong');
      this.tools.replaceChildren();
      this.sheet.replaceChildren(this.message);
    }
  }

  end() {
    this.loading.abort();
    this.source?.close();
    this.dialog.remove();
  }
}

function messageOf(failure) {
  if (failure.name === 'PasswordException') {
    return '这份 PDF 设有打开密码，不能预览。请提交人去除密码后重新上传。';
  }
  return '文件已损坏或者格式不规范，不能预览。请下载后用本机软件核对；仍打不开的，请提交人重新上传。';
}

/** A PDF document, read by pdf.js in a worker. */
class Pdf {
  static async open(bytes) {
    const reader = await import(`${READER}legacy/build/pdf.min.mjs`);
    reader.GlobalWorkerOptions.workerSrc = `${READER}legacy/build/pdf.worker.min.mjs`;
    const task = reader.getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: `${READER}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${READER}standard_fonts/`,
      wasmUrl: `${READER}wasm/`,
      iccUrl: `${READER}iccs/`,
      isEvalSupported: false,
      enableXfa: false,
      maxImageSize: MOST_PIXELS * 8
    });
    return new Pdf(await task.promise);
  }

  constructor(document) {
    this.document = document;
    this.pages = document.numPages;
    this.largestFit = 1.35;
  }

  async sizeOf(number) {
    const {width, height} = (await this.document.getPage(number)).getViewport({scale: SCREEN});
    return {width, height};
  }

  async draw(number, width, height) {
    const page = await this.document.getPage(number);
    const viewport = page.getViewport({scale: SCREEN * width / (await this.sizeOf(number)).width});
    const canvas = element('canvas', {width, height});
    await page.render({canvas, viewport}).promise;
    return canvas;
  }

  /** For those who listen. */
  async wordsOf(number) {
    const {items} = await (await this.document.getPage(number)).getTextContent();
    return items.map(({str, hasEOL}) => str + (hasEOL ? '\n' : '')).join('');
  }

  close() {
    this.document.loadingTask.destroy();
  }
}

/** A picture, never put into the page as a file. */
class Picture {
  static async open(bytes, type) {
    return new Picture(await createImageBitmap(new Blob([bytes], {type})));
  }

  constructor(bitmap) {
    this.bitmap = bitmap;
    this.pages = 1;
    this.largestFit = 1;
  }

  async sizeOf() {
    return {width: this.bitmap.width, height: this.bitmap.height};
  }

  async draw(number, width, height) {
    const canvas = element('canvas', {width, height});
    canvas.getContext('2d').drawImage(this.bitmap, 0, 0, width, height);
    return canvas;
  }

  async wordsOf() {
    return '';
  }

  close() {
    this.bitmap.close();
  }
}
