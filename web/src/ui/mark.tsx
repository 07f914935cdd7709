import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconCircle, IconHourglassHigh, IconUser } from '@tabler/icons-react';
import classes from './mark.module.css';

/** The standings a thing can be in, `soon` for what waits and has little time left: each has a colour, a shape and a word, so that it reads in grey too. */
export type Standing = 'positive' | 'negative' | 'waiting' | 'soon' | 'human' | 'neutral';

const shapes = {
  positive: IconCheck,
  negative: IconAlertTriangle,
  waiting: IconClock,
  soon: IconHourglassHigh,
  human: IconUser,
  neutral: IconCircle,
} as const;

/** A word with the colour and the shape of its standing. */
export function Mark({ standing, children }: { standing: Standing; children: string }) {
  const Shape = shapes[standing];
  return (
    <Group component="span" gap={4} wrap="nowrap" className={classes.mark} data-standing={standing}>
      <Shape size={14} aria-hidden />
      <Text component="span" size="xs" fw={500} inherit>
        {children}
      </Text>
    </Group>
  );
}
