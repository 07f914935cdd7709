import { Handle, Position, type NodeProps } from '@xyflow/react';
import {
  IconAlertTriangle,
  IconCheck,
  IconCircle,
  IconClock,
  IconFlag,
  IconPlayerPlay,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { memo } from 'react';
import type { StateLook, StateNode } from './graph-elements.js';
import classes from './graph.module.css';

const shapes = {
  positive: IconCheck,
  negative: IconAlertTriangle,
  waiting: IconClock,
  human: IconUser,
  neutral: IconCircle,
} as const;

function shapeOf({ kind, standing }: StateLook) {
  if (kind === 'start') return IconPlayerPlay;
  return kind === 'end' && standing === 'neutral' ? IconFlag : shapes[standing];
}

/** Whether somebody stands there just now, and how many. */
function Count({ count }: { count: number | undefined }) {
  if (count === undefined || count === 0) return null;
  return (
    <span className={classes.count}>
      <IconUsers size={12} aria-hidden />
      {count}
    </span>
  );
}

function Sides({ editable }: { editable: boolean }) {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={editable} className={classes.handle} />
      <Handle type="source" position={Position.Right} isConnectable={editable} className={classes.handle} />
    </>
  );
}

/** What the style sheet colours a node by. */
function marksOf({ standing, finding, lit, onPath, chosen }: StateNode['data']) {
  return {
    'data-standing': standing,
    'data-finding': finding,
    'data-lit': lit || undefined,
    'data-path': onPath || undefined,
    'data-chosen': chosen || undefined,
  };
}

function Head({ data }: { data: StateNode['data'] }) {
  const Shape = shapeOf(data);
  return (
    <div className={classes.head}>
      <Shape size={15} aria-hidden className={classes.shape} />
      <span className={classes.title}>{data.title}</span>
      <Count count={data.count} />
      {data.finding !== undefined && <IconAlertTriangle size={15} aria-hidden className={classes.warn} />}
    </div>
  );
}

/** One state: its shape, its name, what it does, and what the checker says of it. */
export const StateView = memo(function StateView({ data }: NodeProps<StateNode>) {
  return (
    <div className={classes.state} data-kind={data.kind} {...marksOf(data)}>
      <Head data={data} />
      {data.lines.slice(0, 2).map((line) => (
        <div key={line} className={classes.line}>
          {line}
        </div>
      ))}
      <Sides editable={data.editable} />
    </div>
  );
});

/** States that belong together, with what leads on from all of them. */
export const GroupView = memo(function GroupView({ data }: NodeProps<StateNode>) {
  return (
    <div className={classes.group} {...marksOf(data)}>
      <Head data={data} />
      <Sides editable={data.editable} />
    </div>
  );
});
