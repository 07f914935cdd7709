import { layoutScenario, type Shape } from '../scenario/layout.js';

/** Lays out beside the page, so that typing never waits for it. */
self.onmessage = ({ data }: MessageEvent<{ key: string; shape: Shape }>) => {
  self.postMessage({ key: data.key, boxes: layoutScenario(data.shape) });
};
