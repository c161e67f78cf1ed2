// render current models to png for looking; prints untidiness
import { bpmnPage, withBrowser } from '/work/wt/models/tools/lib/browser.mjs';
import { untidiness } from '/work/wt/models/tools/lib/geometry.mjs';
import fs from 'node:fs'; import path from 'node:path';
const files=process.argv.slice(2);
await withBrowser(async b=>{const m=await bpmnPage(b); for(const f of files){const r=await m.open(fs.readFileSync(f,'utf8')); console.log(path.basename(f),'warnings',r.warnings, untidiness(r.elements)); const base='/tmp/gen/out/'+path.basename(f,'.bpmn'); const mm=r.svg.match(/width="([\d.]+)" height="([\d.]+)"/); const p=await b.newPage({viewport:{width:Math.ceil(+mm[1])+20,height:Math.ceil(+mm[2])+20}}); await p.setContent('<body style="margin:10px;background:#fff">'+r.svg.replace(/^[\s\S]*?<svg/,'<svg')); await p.screenshot({path:base+'.png'}); console.log(mm[1],mm[2]); await p.close();}});
