import type { Problem } from '../../runtime/index.js';

/** One thing that is wrong, in the words of FHIR R4. */
export interface OutcomeIssue {
  readonly severity: 'error' | 'fatal';
  readonly code: string;
  readonly details: {
    readonly coding: readonly { readonly system: string; readonly code: string }[];
    readonly text: string;
  };
  readonly diagnostics?: string;
}

/** FHIR's answer where something went wrong. */
export interface OperationOutcome {
  readonly resourceType: 'OperationOutcome';
  readonly issue: readonly OutcomeIssue[];
}

/** The issue types of FHIR R4 for statuses of HTTP. */
const issueTypes: Readonly<Record<number, string>> = {
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  412: 'conflict',
  422: 'processing',
  429: 'throttled',
};

/** A problem as FHIR tells it: one issue for each place that is wrong, or one for the whole. */
export function outcomeOf({ status, code, detail, fix, errors = [] }: Problem): OperationOutcome {
  const kind = issueTypes[status] ?? (status >= 500 ? 'exception' : 'invalid');
  const severity = status >= 500 ? ('fatal' as const) : ('error' as const);
  const coding = [{ system: 'urn:tropa:error', code }];
  const issue = (text: string): OutcomeIssue => {
    const said = { severity, code: kind, details: { coding, text } };
    return fix === undefined ? said : { ...said, diagnostics: fix };
  };
  const places = errors.map(({ pointer, detail: what }) => issue(`${pointer}: ${what}`));
  return { resourceType: 'OperationOutcome', issue: places.length > 0 ? places : [issue(detail)] };
}
