import fs from 'node:fs';

/** Stops the cluster of the run and removes all it wrote. */
export default async function tearDown(): Promise<void> {
  const cluster = globalThis.testCluster;
  if (!cluster) return;
  await cluster.server.stop();
  fs.rmSync(cluster.directory, { recursive: true, force: true, maxRetries: 5 });
}
