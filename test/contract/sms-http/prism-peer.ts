import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

const SPEC = path.resolve('../shared/material/twilio-openapi/spec/json/twilio_api_v2010.json');

/** Whether the vendor's OpenAPI description lies beside the project. */
export const specPresent = existsSync(SPEC);

/** The vendor's OpenAPI description as a server that checks every request against it. */
export class PrismPeer {
  private child: ChildProcess | undefined;
  private port = 0;

  get root(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
    const args = [
      'node_modules/@stoplight/prism-cli/dist/index.js',
      'mock',
      '-h',
      '127.0.0.1',
      '-p',
      String(this.port),
      SPEC,
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error('prism ended before it listened')));
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Prism is listening')) resolve();
      });
    });
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await end;
  }
}
