import { useState } from 'react';

const prefix = 'tropa-rehearsal/';

/** The job that was started last for this thing, in this browser: whoever comes back finds its result. */
export function useLastJob(about: string): readonly [string | undefined, (job: string) => void] {
  const key = prefix + about;
  const [job, setJob] = useState<string | undefined>(() => sessionStorage.getItem(key) ?? undefined);
  const remember = (next: string): void => {
    sessionStorage.setItem(key, next);
    setJob(next);
  };
  return [job, remember];
}
