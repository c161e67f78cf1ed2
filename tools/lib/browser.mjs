// bpmn-js and dmn-js in an installed Chromium: they measure text and write files exactly as Modeler does.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", Arial, sans-serif';
const CANDIDATES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const file = path => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
const camunda = JSON.parse(readFileSync(file('camunda-bpmn-moddle/resources/camunda.json'), 'utf8'));

export async function withBrowser(work) {
  const executablePath = CANDIDATES.find(path => path && existsSync(path));
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : { channel: 'chrome' }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export async function bpmnPage(browser) {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="c" style="width:1200px;height:800px"></div>');
  for (const sheet of ['diagram-js.css', 'bpmn-js.css']) await page.addStyleTag({ path: file(`bpmn-js/dist/assets/${sheet}`) });
  await page.addScriptTag({ path: file('bpmn-js/dist/bpmn-modeler.production.min.js') });
  await page.evaluate(([font, camunda]) => {
    const style = { fontFamily: font };
    window.modeler = new window.BpmnJS({ container: '#c', moddleExtensions: { camunda }, textRenderer: { defaultStyle: style, externalStyle: style } });
  }, [FONT, camunda]);
  return {
    /** The file as Modeler would save it, its picture, the geometry of what is drawn, and Modeler's warnings. */
    open: xml => page.evaluate(async source => {
      const { warnings } = await window.modeler.importXML(source);
      const { svg } = await window.modeler.saveSVG();
      const { xml } = await window.modeler.saveXML({ format: true });
      const canvas = window.modeler.get('canvas');
      const root = canvas.getRootElement();
      const layer = canvas.getDefaultLayer().closest('g.viewport').getCTM().inverse();
      const elements = [];
      window.modeler.get('elementRegistry').forEach((element, graphics) => {
        if (element === root || !element.parent) return;
        const { id, type, x, y, width, height } = element;
        const texts = [...graphics.querySelectorAll(':scope > .djs-visual text')].filter(text => text.textContent.trim()).map(text => {
          const box = text.getBBox();
          const shift = layer.multiply(text.getCTM());
          return { x: box.x * shift.a + shift.e, y: box.y * shift.d + shift.f, width: box.width, height: box.height };
        });
        elements.push({
          id, type, x, y, width, height, texts, parent: element.parent.id, host: element.host?.id, labelOf: element.labelTarget?.id,
          waypoints: element.waypoints?.map(point => ({ x: point.x, y: point.y })), source: element.source?.id, target: element.target?.id
        });
      });
      return { xml, svg, elements, warnings: warnings.map(warning => warning.message) };
    }, xml)
  };
}

export async function dmnPage(browser) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent('<!doctype html><meta charset="utf-8"><div id="c" style="width:1380px;height:880px"></div>');
  for (const sheet of ['diagram-js.css', 'dmn-js-shared.css', 'dmn-js-drd.css', 'dmn-js-decision-table.css', 'dmn-js-decision-table-controls.css', 'dmn-js-literal-expression.css']) {
    await page.addStyleTag({ path: file(`dmn-js/dist/assets/${sheet}`) });
  }
  await page.addScriptTag({ path: file('dmn-js/dist/dmn-modeler.production.min.js') });
  const moddle = JSON.parse(readFileSync(file('camunda-dmn-moddle/resources/camunda.json'), 'utf8'));
  await page.evaluate(moddle => {
    window.modeler = new window.DmnJS({ container: '#c', moddleExtensions: { camunda: moddle } });
  }, moddle);
  return {
    page,
    open: xml => page.evaluate(async source => {
      const { warnings } = await window.modeler.importXML(source);
      const { xml } = await window.modeler.saveXML({ format: true });
      return { xml, warnings: warnings.map(warning => warning.message) };
    }, xml)
  };
}
