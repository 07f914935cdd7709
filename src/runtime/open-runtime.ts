import type { Config } from './config.js';
import { confinedUrl } from './postgres/database.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';

/** The database of this process. */
export interface OpenDatabase {
  /** Owner role: migrations, backup, distribution; nothing else. */
  readonly ownerUrl: string;
  /** Confined to the role tropa_app and its settings, for any client that reads a Postgres URL. */
  readonly appUrl: string;
  readonly embedded: boolean;
  /** Leaves the embedded server, which its last user stops; nothing to do for another one. */
  stop(): Promise<void>;
}

/**
 * The database that DATABASE_URL names, or the embedded one, started or joined. No connection is made to a named one yet;
 * the role of `appUrl` exists only after the migrations.
 * Errors: DATABASE_EMBEDDED_*.
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseAppUrl' | 'home'>,
): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    return {
      ownerUrl: config.databaseUrl,
      appUrl: confinedUrl(config.databaseAppUrl ?? config.databaseUrl),
      embedded: false,
      stop: () => Promise.resolve(),
    };
  }
  const server = await startEmbeddedPostgres({ home: config.home });
  return {
    ownerUrl: server.ownerUrl,
    appUrl: confinedUrl(server.ownerUrl),
    embedded: true,
    stop: () => server.stop(),
  };
}
