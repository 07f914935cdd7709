import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createSocket } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export type Body = Record<string, unknown>;

async function freePort(): Promise<number> {
  const socket = createSocket().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

function untilListening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!said.includes('Prism is listening')) said += chunk.toString();
      if (said.includes('Prism is listening')) resolve();
    });
    child.once('exit', () => reject(new Error(`prism ended early: ${said.slice(-500)}`)));
  });
}

/**
 * A server made of the provider's own description, which refuses what does not follow it. In front of it stands a door that
 * notes each request, and lets it in without the parts the description is known to be wrong about.
 */
export class OpenApiPeer {
  readonly seen: Body[] = [];
  private prism: ChildProcess | undefined;
  private prismRoot = '';
  private readonly door: Server;

  constructor(private readonly withoutKnown: (body: Body) => Body) {
    this.door = createServer((request, response) => void this.onCall(request, response));
  }

  /** Where the API is. */
  async start(description: string): Promise<string> {
    const port = await freePort();
    const cli = path.resolve('node_modules/@stoplight/prism-cli/dist/index.js');
    const args = [cli, 'mock', '--host', '127.0.0.1', '--port', String(port), description];
    this.prism = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    await untilListening(this.prism);
    this.prismRoot = `http://127.0.0.1:${port}`;
    this.door.listen(0, '127.0.0.1');
    await once(this.door, 'listening');
    return `http://127.0.0.1:${(this.door.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const { prism } = this;
    if (prism?.exitCode === null && prism.kill()) await once(prism, 'exit');
    this.door.closeAllConnections();
    await new Promise((resolve) => this.door.close(resolve));
  }

  private async onCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (text !== '') this.seen.push(JSON.parse(text) as Body);
    const body = text === '' ? null : JSON.stringify(this.withoutKnown(JSON.parse(text) as Body));
    const { method = 'GET', url = '', headers } = request;
    const { authorization = '', accept = '', 'user-agent': userAgent = '', 'content-type': type = '' } = headers;
    const own = { authorization, accept, 'user-agent': userAgent, 'content-type': type };
    const answer = await fetch(this.prismRoot + url, { method, headers: own, body });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  }
}
