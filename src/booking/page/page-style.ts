/** The look of the public page: one column, large targets, the colours of the reader's device. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1a202c;--soft:#4a5568;--paper:#fff;--line:#cbd5e0;--act:#0b5fa5;--on:#fff;--good:#1d6b3a;--bad:#a3231b;--tint:#eef4fa}
@media (prefers-color-scheme:dark){:root{--ink:#edf2f7;--soft:#b8c2cf;--paper:#161b22;--line:#414b58;--act:#7cb8ee;--on:#10151b;--good:#7fd19a;--bad:#ff9d94;--tint:#1f2832}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
main,header{max-width:36rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem}
header p,nav{margin:0}nav a{margin-inline-start:.75rem}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.125rem;margin:1.5rem 0 .5rem}
a{color:var(--act)}
ul{list-style:none;margin:0;padding:0}
.card{border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin-block:.75rem}
.card h2{margin-top:0}
dl{margin:.5rem 0;display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem}
dt{color:var(--soft)}dd{margin:0}
.soft{color:var(--soft)}
.times{display:flex;flex-wrap:wrap;gap:.5rem}
label{display:block;margin-block:.75rem .25rem;font-weight:600}
label.tick{display:flex;gap:.625rem;align-items:flex-start;font-weight:400}
input[type=text],input[type=tel],select{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.5rem;padding:.75rem}
option{color:#1a202c;background:#fff}
input[type=checkbox]{inline-size:1.375rem;block-size:1.375rem;flex:none;margin:.125rem 0 0}
button,.button{display:inline-block;font:inherit;font-weight:600;text-decoration:none;min-height:2.75rem;padding:.625rem 1.125rem;border-radius:.5rem;border:1px solid var(--act);background:var(--act);color:var(--on);cursor:pointer}
.quiet{background:transparent;color:var(--act)}
.time{min-width:5rem;text-align:center;background:transparent;color:var(--act)}
.time small{display:block;font-weight:400;color:var(--soft)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
[role=alert],[role=status]{border-radius:.5rem;padding:.75rem 1rem;margin-block:1rem;background:var(--tint);border-inline-start:.375rem solid var(--good)}
[role=alert]{border-color:var(--bad)}
.row{display:flex;flex-wrap:wrap;gap:.75rem;margin-block:1rem}
.row form{margin:0}
`;

/**
 * Counts the time down that is kept, where scripts run; without them the page says until when. A form leaves once, so that the second
 * press of a time is not somebody who was quicker; what the back button shows again, or the net lost, may be sent again.
 */
export const pageScript = `
let sent = false;
document.addEventListener('submit', (event) => {
  if (sent) event.preventDefault();
  sent = true;
  setTimeout(() => { sent = false; }, 5000);
});
addEventListener('pageshow', () => { sent = false; });
const clock = document.querySelector('[data-until]');
if (clock) {
  const began = performance.now();
  const left = Number(clock.dataset.left);
  const tick = () => {
    const rest = Math.max(0, Math.ceil((left - (performance.now() - began)) / 1000));
    clock.textContent = Math.floor(rest / 60) + ':' + String(rest % 60).padStart(2, '0');
    if (rest > 0) setTimeout(tick, 1000);
    else document.querySelector('[data-over]').hidden = false;
  };
  tick();
}
`;
