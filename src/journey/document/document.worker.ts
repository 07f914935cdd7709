import { parentPort, workerData } from 'node:worker_threads';
import { documentOf, type DocumentOrder } from './document.js';

parentPort?.postMessage(await documentOf(workerData as DocumentOrder));
