import net from 'node:net';

/** A way to the server that can go dead without a word, as when a tablet changes its network. */
export interface MutedLine {
  readonly url: string;
  /** From now on nothing goes either way on the lines of hints that are open; each looks open to both ends. */
  mute(): void;
  close(): Promise<void>;
}

export async function openMutedLine(to: string): Promise<MutedLine> {
  const { hostname, port } = new URL(to);
  const open = new Set<net.Socket>();
  const silent = new WeakSet<net.Socket>();
  const streams = new Set<net.Socket>();
  const line = net.createServer((page) => {
    const server = net.connect(Number(port), hostname);
    for (const socket of [page, server]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    page.on('data', (bytes: Buffer) => {
      if (bytes.includes('GET /api/v1/stream ')) streams.add(page);
      if (!silent.has(page)) server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (!silent.has(page)) page.write(bytes);
    });
    page.on('end', () => server.end());
    server.on('end', () => {
      if (!silent.has(page)) page.end();
    });
  });
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(line.address() as net.AddressInfo).port}`,
    mute: () => {
      for (const page of streams) silent.add(page);
      streams.clear();
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((closed) => line.close(() => closed()));
    },
  };
}
