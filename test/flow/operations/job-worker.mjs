// Carries out the jobs of clinic 1 on a standing clock, as a process of its own that can be killed.
const [product, appUrl, at] = process.argv.slice(2);
const load = (file) => import(`${product}/${file}`);
await load('../node_modules/reflect-metadata/Reflect.js');
const { openApp } = await load('server.js');
const { createLogger, JobWorker, loadConfig, VirtualClock } = await load('runtime/index.js');

const app = await openApp({
  config: loadConfig({ TROPA_DEMO: 'false' }),
  appUrl,
  clock: new VirtualClock(Number(at)),
  logger: createLogger({ level: 'error' }),
  sweeps: false,
});
await app.get(JobWorker).runAll(1);
await app.close();
process.exit(0);
