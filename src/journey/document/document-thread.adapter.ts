import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { documentOf, type DocumentOrder } from './document.js';

const file = new URL('./document.worker.js', import.meta.url);
/** Where the sources run as they are, there is no compiled file beside this one: then it is made in the same thread. */
const threaded = existsSync(fileURLToPath(file));

/** Makes a document beside the event loop: a programme of a thousand texts takes seconds. */
export function documentInThread(order: DocumentOrder): Promise<Uint8Array | undefined> {
  if (!threaded) return documentOf(order);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the document ended early, with code ${code}`)));
  });
}
