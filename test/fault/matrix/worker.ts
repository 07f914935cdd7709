import './enter-kinds.js';
import { AccountWorker } from '../../../src/channel/index.js';
import { EnrolmentWorker } from '../../../src/enrolment/index.js';
import { IntakeWorker } from '../../../src/intake/index.js';
import { OutboxWorker } from '../../../src/outbox/index.js';
import { confinedUrl, createLogger, loadConfig } from '../../../src/runtime/index.js';
import { openApp } from '../../../src/server.js';
import { RigClock } from './rig-clock.js';

/** Where the point of a kill is to be the point of a pause, the signal that the process sends itself is another one. */
if (process.env['FAULT_PAUSE'] === 'yes') {
  const kill = process.kill.bind(process);
  process.kill = (pid, signal) => kill(pid, pid === process.pid && signal === 'SIGKILL' ? 'SIGSTOP' : signal);
}

const clock = new RigClock(Number(process.env['FAULT_AHEAD']));
process.on('message', ({ ahead }: { ahead: number }) => clock.set(ahead));
process.once('disconnect', () => process.exit());

const config = loadConfig(process.env);
const app = await openApp({
  config,
  appUrl: confinedUrl(process.env['DATABASE_URL'] ?? ''),
  logger: createLogger({ level: config.logLevel }),
  clock,
  sweeps: false,
});
await app.listen(0, '127.0.0.1');
await app.get(AccountWorker, { strict: false }).start({ listening: true });
await app.get(IntakeWorker, { strict: false }).start();
await app.get(EnrolmentWorker, { strict: false }).start();
await app.get(OutboxWorker, { strict: false }).start();
process.send?.({ url: await app.getUrl() });
