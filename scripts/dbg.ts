import { toldBy } from "/work/wt/tsapp/tests/support/told-trace.js";
import { jsonOf } from "/work/wt/tsapp/tests/support/recordings.js";
import { walk } from "/work/wt/tsapp/tests/support/walk-recorded.js";
import { recordedApps } from "/work/wt/tsapp/tests/runtime/app/recorded/index.generated.js";
const only = process.argv.slice(2);
let bad = 0;
for (const [name, started] of Object.entries(recordedApps)) {
  if (only.length && !only.includes(name)) continue;
  const folder = name.startsWith("fuzz/") ? "fuzz/" : "";
  const file = name.replace(/^fuzz\//, "");
  const program: any = jsonOf(`${folder}programs/${file}.json`);
  let msg = "";
  try {
    const got: any[] = await walk(started, program.steps);
    const want: any[] = toldBy(jsonOf(`${folder}traces/${file}.json`));
    outer: for (let i = 0; i < Math.max(got.length, want.length); i++) {
      const g = got[i], w = want[i];
      if (!g || !w) { msg = `pass ${i}: ${g ? "extra " + JSON.stringify({sent:g.sent,end:g.end,lim:g.isLimited}) : "missing " + JSON.stringify({sent:w.sent,end:w.end,lim:w.isLimited})}`; break; }
      for (const f of ["page","sent","isLimited"]) if (JSON.stringify(g[f]) !== JSON.stringify(w[f])) { msg = `pass ${i} ${f}: got ${JSON.stringify(g[f])} want ${JSON.stringify(w[f])}`; break outer; }
      for (let e = 0; e < Math.max(g.events.length, w.events.length); e++) if (JSON.stringify(g.events[e]) !== JSON.stringify(w.events[e])) { msg = `pass ${i} event ${e}: got ${JSON.stringify(g.events[e])} want ${JSON.stringify(w.events[e])}`; break outer; }
      if (w.exception===null) g.exception=null; for (const f of ["end","exception"]) if (JSON.stringify(g[f]) !== JSON.stringify(w[f])) { msg = `pass ${i} ${f}: got ${JSON.stringify(g[f])} want ${JSON.stringify(w[f])}`; break outer; }
      const sort=(o:any)=>JSON.stringify(Object.entries(o).sort((a:any,b:any)=>a[0]<b[0]?-1:1));
      if (sort(g.present)!==sort(w.present)) { msg = `pass ${i} present: got ${JSON.stringify(g.present)} want ${JSON.stringify(w.present)}`; break; }
    }
  } catch (e: any) { msg = "THROWS " + String(e.stack).slice(0, 400); }
  if (msg) { bad++; console.log(name, "::", msg.slice(0, 420)); }
}
console.log(bad);
