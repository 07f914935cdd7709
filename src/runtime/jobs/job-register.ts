import { AppError } from '../app-error.js';
import type { JobHandler } from './job.js';

/** Who carries out which kind of job; rooms enter themselves when their module begins. */
export class JobRegister {
  private readonly handlers = new Map<string, JobHandler>();

  /** Errors: JOB_KIND_TAKEN. */
  register(handler: JobHandler): void {
    if (this.handlers.has(handler.kind)) {
      throw new AppError('JOB_KIND_TAKEN', `Two handlers carry out jobs of the kind ${handler.kind}.`, {
        status: 500,
        fix: 'Give each kind of job one handler.',
      });
    }
    this.handlers.set(handler.kind, handler);
  }

  /** Errors: JOB_KIND_UNKNOWN. */
  of(kind: string): JobHandler {
    const handler = this.handlers.get(kind);
    if (handler) return handler;
    throw new AppError('JOB_KIND_UNKNOWN', `Nobody carries out jobs of the kind ${kind}.`, {
      status: 500,
      fix: 'Register its handler in the module of its room.',
    });
  }

  kinds(): string[] {
    return [...this.handlers.keys()];
  }
}
