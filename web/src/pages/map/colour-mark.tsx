import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHelpHexagon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './map.module.css';
import type { Colour } from './queries.js';

const shapes = {
  red: IconAlertTriangle,
  amber: IconHelpHexagon,
  green: IconCheck,
  grey: IconCircleDashed,
} as const;

/** The shape of a colour alone: its word stands beside it or in the label of what it is in. */
export function ColourShape({ colour, size = 14 }: { colour: Colour; size?: number }) {
  const Shape = shapes[colour];
  return <Shape size={size} aria-hidden className={classes.shape} data-colour={colour} />;
}

/** A colour with its shape and its word. */
export function ColourMark({ colour }: { colour: Colour }) {
  const { t } = useTranslation('map');
  return (
    <span className={classes.mark} data-colour={colour}>
      <ColourShape colour={colour} />
      <Text component="span" size="xs" fw={500} inherit>
        {t(`colour.${colour}`)}
      </Text>
    </span>
  );
}
