// Turns the loops of clinic 1 on a standing clock until nothing is due; several of these may run on one database.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const [product, appUrl, at] = process.argv.slice(2);
const load = (file) => import(`${product}/${file}`);
await load('../node_modules/reflect-metadata/Reflect.js');
const { openApp } = await load('server.js');
const { ClinicProgrammeService } = await load('catalog/index.js');
const { ChannelRegistry } = await load('channel/index.js');
const { TurnService } = await load('enrolment/index.js');
const { DispatchService, TouchStore } = await load('outbox/index.js');
const { createLogger, loadConfig, UnitOfWork, VirtualClock } = await load('runtime/index.js');

const clinicId = 1;
const now = Number(at);
const app = await openApp({
  config: loadConfig({ TROPA_DEMO: 'false' }),
  appUrl,
  clock: new VirtualClock(now),
  logger: createLogger({ level: 'error' }),
  sweeps: false,
});
const work = app.get(UnitOfWork);
const programme = await work.run(clinicId, (tx) => app.get(ClinicProgrammeService).of(tx));
const { channels } = programme.clinic;
let turns = 0;
let sent = 0;

async function round() {
  const report = await app.get(TurnService).takeBatch(clinicId, 25);
  turns += report.turns;
  let taken = report.taken;
  for (const channel of channels) {
    const [route] = app.get(ChannelRegistry).routesOf(clinicId, channel);
    const dispatched = await app.get(DispatchService).dispatch(clinicId, programme, route, 20);
    taken += dispatched.taken;
    sent += dispatched.answers.length;
  }
  return taken;
}

async function isDue() {
  const [turn, touches] = await work.run(clinicId, async (tx) => [
    await app.get(TurnService).nextDue(tx),
    await app.get(TouchStore).nextReady(tx, channels),
  ]);
  return Math.min(turn ?? Infinity, ...touches.map(({ due }) => due)) <= now;
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
// What is due and cannot be taken is in another worker's hands.
while ((await round()) > 0 || (await isDue())) await delay(1);
process.stdout.write(`${JSON.stringify({ turns, sent })}\n`);
await app.close();
process.exit(0);
