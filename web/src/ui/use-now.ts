import { useEffect, useState } from 'react';
import { houseNow } from './house-time.js';

/** The present moment by the clinic's clock, renewed twice a minute: for texts like "4 minutes ago". */
export function useNow(): number {
  const [now, setNow] = useState(houseNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(houseNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
