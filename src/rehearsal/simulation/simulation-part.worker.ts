import { parentPort, workerData } from 'node:worker_threads';
import { runPart, type PartNews, type PartOrder } from './simulation-pool.adapter.js';

const say = (news: PartNews): void => parentPort?.postMessage(news);

say({ tally: runPart(workerData as PartOrder, (patients) => say({ patients })) });
