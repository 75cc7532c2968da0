import { launch, visit } from "./browser.mjs"; import { collect } from "./site.mjs";
const site = collect("/tmp/tb/demo4"); const b = await launch(); let n=0, broken=0;
const pages = site.pages.filter(p=>p.id.startsWith("family/clients/jo/"));
await visit(b, pages, {}, async (tab,page)=>{ n++; if (n===20||n===33) await tab.context().browser().close(); await tab.title(); }, (p,e)=>{broken++; console.log(p.id, String(e).slice(0,100))});
console.log(pages.length, n, broken); await b.close();
