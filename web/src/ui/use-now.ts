import { useEffect, useState } from 'react';
import { followHouseTime, houseNow } from './house-time.js';

/** The present moment by the clinic's clock, renewed twice a minute and when it jumps: for texts like "4 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(houseNow);
  useEffect(() => {
    const renew = (): void => setNow(houseNow());
    const timer = setInterval(renew, 30_000);
    const leave = followHouseTime(renew);
    // The clock of a demo may have jumped between the first picture and this effect.
    renew();
    return () => {
      clearInterval(timer);
      leave();
    };
  }, []);
  return now;
}
