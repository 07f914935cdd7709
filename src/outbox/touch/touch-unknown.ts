import { AppError } from '../../runtime/index.js';

/** The clinic has no touch of this id. */
export function touchUnknown(touchId: string): AppError {
  return new AppError('TOUCH_UNKNOWN', `There is no touch ${touchId}.`, {
    status: 404,
    fix: 'List those in doubt with npx tropa doubt, or those of a patient with npx tropa why.',
  });
}
