import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { WayEdge } from './graph-elements.js';

const padding: [number, number] = [4, 2];

/** One way: its curve and its label, both where the layout of all of them has put them. */
export const WayView = memo(function WayView({ data, label, markerEnd, interactionWidth }: EdgeProps<WayEdge>) {
  if (!data) return null;
  const { path, x, y } = data.line;
  return (
    <BaseEdge
      path={path}
      labelX={x}
      labelY={y}
      label={label}
      labelShowBg
      labelBgPadding={padding}
      labelBgBorderRadius={4}
      {...(markerEnd === undefined ? {} : { markerEnd })}
      {...(interactionWidth === undefined ? {} : { interactionWidth })}
    />
  );
});
