import { useTranslation } from 'react-i18next';
import classes from './map.module.css';
import { said, type Sheet } from './queries.js';

const best = 2;
const width = 1_000;
const height = 100;
const edge = 10;

type Which = 'designed' | 'measured';

/** What the clinic meant its patients to feel, and what they said: one line each over the stages. */
export function EmotionLines({ sheet }: { sheet: Sheet }) {
  const { t, i18n } = useTranslation('map');
  const told = sheet.touchpoints.flatMap(({ title, emotion }) =>
    emotion.designed === null && emotion.measured === null
      ? []
      : `${said(title, i18n.language)}: ${t('emotion.designed')} ${emotion.designed ?? '–'}, ${t('emotion.measured')} ${emotion.measured?.toFixed(1) ?? '–'}`,
  );
  return (
    <svg
      className={classes.emotions}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${t('emotion.title')}. ${told.join('; ')}`}
    >
      {[best, 0, -best].map((level) => (
        <path
          key={level}
          className={classes.level}
          d={`M0 ${heightOf(level)} H${width}`}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <Line sheet={sheet} which="designed" />
      <Line sheet={sheet} which="measured" />
    </svg>
  );
}

function Line({ sheet, which }: { sheet: Sheet; which: Which }) {
  const points = pointsOf(sheet, which);
  const line = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  // A stroke of no length with round ends is a dot that stays round however the picture is stretched.
  const dots = points.map(([x, y]) => `M${x} ${y} h0`).join(' ');
  return (
    <>
      <path className={classes[which]} d={line} fill="none" strokeWidth={2} vectorEffect="non-scaling-stroke" />
      <path
        className={`${classes[which]} ${classes.dots}`}
        d={dots}
        strokeWidth={7}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}

function pointsOf({ stages, touchpoints }: Sheet, which: Which): (readonly [number, number])[] {
  const column = width / Math.max(1, stages.length);
  return stages.flatMap(({ stage }, index) => {
    const own = touchpoints.filter((one) => one.stage === stage);
    return own.flatMap((one, place) => {
      const value = one.emotion[which];
      return value === null ? [] : [[column * (index + (place + 0.5) / own.length), heightOf(value)] as const];
    });
  });
}

function heightOf(value: number): number {
  return edge + ((best - value) / (2 * best)) * (height - 2 * edge);
}
