import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A wire to a server on this machine that can be cut, and mended at the same end. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private near = 0;

  constructor(private readonly far: number) {}

  /** The port to call instead of the server's. */
  get port(): number {
    return this.near;
  }

  async mend(): Promise<void> {
    const server = createServer((socket) => this.join(socket, connect(this.far, '127.0.0.1')));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.near, '127.0.0.1', resolve));
    this.near = (server.address() as AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server?.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(left: Socket, right: Socket): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
