/** UNKNOWN_NAME: a fact or field that does not exist here. BAD_EXPRESSION: everything else. */
export type ExpressionErrorCode = 'UNKNOWN_NAME' | 'BAD_EXPRESSION';

/** An expression that cannot be used. `position` is the zero-based character in its text, when it is known. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  constructor(
    readonly code: ExpressionErrorCode,
    message: string,
    readonly position?: number,
  ) {
    super(message);
  }
}
