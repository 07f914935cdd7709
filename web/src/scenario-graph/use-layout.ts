import { useEffect, useMemo, useRef, useState } from 'react';
import { shapeOf, type Boxes } from '../scenario/layout.js';
import type { ScenarioModel } from '../scenario/index.js';

interface Answer {
  readonly key: string;
  readonly boxes: Boxes;
}

/** Where everything stands; undefined until the first layout is there. While a new one is made the last one stays. */
export function useLayout(model: ScenarioModel): Boxes | undefined {
  const shape = useMemo(() => shapeOf(model), [model]);
  const key = useMemo(() => JSON.stringify(shape), [shape]);
  const [answer, setAnswer] = useState<Answer>();
  const worker = useRef<Worker | null>(null);
  useEffect(() => {
    const started = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<Answer>) => setAnswer(data);
    worker.current = started;
    return () => {
      started.terminate();
      worker.current = null;
    };
  }, []);
  useEffect(() => {
    worker.current?.postMessage({ key, shape });
  }, [key, shape]);
  return answer?.boxes;
}
