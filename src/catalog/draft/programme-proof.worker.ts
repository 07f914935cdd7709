import { parentPort } from 'node:worker_threads';
import { type ProofOrder, prove } from './programme-proof.js';

parentPort?.on('message', (order: ProofOrder) => parentPort?.postMessage(prove(order)));
