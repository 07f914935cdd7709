import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { loadConfig } from './config.js';

function complaintOf(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  return '';
}

describe('loadConfig', () => {
  it('needs nothing', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      home: '.tropa',
      role: 'all',
      logLevel: 'info',
      demo: true,
      workerBatch: 500,
      dbPool: 8,
      shutdownSeconds: 15,
    });
    expect(config.programme).toBe(`${process.cwd()}/`);
  });

  it('is no demo on a server of its own, unless asked for', () => {
    const DATABASE_URL = 'postgres://owner:secret@db.example.org/tropa';
    expect(loadConfig({ DATABASE_URL }).demo).toBe(false);
    expect(loadConfig({ DATABASE_URL, TROPA_DEMO: 'Yes' }).demo).toBe(true);
    expect(loadConfig({ TROPA_DEMO: '0' }).demo).toBe(false);
  });

  it('takes an empty variable for none', () => {
    expect(loadConfig({ PORT: '', METRICS_TOKEN: '' })).toMatchObject({ port: 3000, metricsToken: undefined });
  });

  it('reports every fault at once, each with an example, and no value: it may be a secret', () => {
    const complaint = complaintOf({
      PORT: '70000',
      TROPA_ROLE: 'boss',
      DATABASE_URL: 'mysql://u:hunter2@h/db',
      WORKER_BATCH: '-5',
      SMTP_URL: 'smtp://mail.example.org',
    });
    expect(complaint).toContain('PORT: must be a whole number from 0 to 65535 (example: PORT=3000)');
    expect(complaint).toContain('TROPA_ROLE: must be one of api, worker, all');
    expect(complaint).toContain('DATABASE_URL: must be an address that begins with postgres:// or postgresql://');
    expect(complaint).toContain('WORKER_BATCH: must be a whole number');
    expect(complaint).not.toContain('hunter2');
  });

  it('notices variables that only make sense together', () => {
    expect(complaintOf({ SMTP_URL: 'smtp://mail.example.org' })).toContain('SMTP_FROM: is missing');
    expect(complaintOf({ DATABASE_APP_URL: 'postgres://a:b@h/d' })).toContain('needs DATABASE_URL');
  });

  it('refuses an unknown variable of ours and suggests the one that was meant', () => {
    const complaint = complaintOf({ TROPA_ROL: 'api', TROPA_COLOUR: 'red', PATH: '/bin' });
    expect(complaint).toContain('TROPA_ROL: is not a variable of Tropa; did you mean TROPA_ROLE?');
    expect(complaint).toContain('TROPA_COLOUR: is not a variable of Tropa');
    expect(complaint).not.toContain('PATH');
  });

  it('knows the variable of the crash points', () => {
    expect(complaintOf({ TROPA_CRASH_AT: 'uow.before_commit:3' })).toBe('');
  });
});
