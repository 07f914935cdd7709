import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangleFilled, IconBulb, IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ColourShape } from './colour-mark.js';
import classes from './map.module.css';
import { percent, said, type Sheet, type Touchpoint } from './queries.js';
import type { Change } from './sheet-to-be.js';

interface CardProps {
  readonly sheet: Sheet;
  readonly point: Touchpoint;
  /** What the draft that is looked at does to it. */
  readonly change: Change['change'] | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One touchpoint on the sheet: its colour with shape and word, its score and how it went, its problems and ideas. */
export function TouchCard({ sheet, point, change, chosen, onChoose }: CardProps) {
  const { t, i18n } = useTranslation('map');
  const findings = sheet.findings.filter(({ touchpoint }) => touchpoint === point.touchpoint);
  const label = useLabel(sheet, point, findings.length);
  return (
    <UnstyledButton
      className={classes.card}
      data-touchpoint={point.touchpoint}
      data-colour={point.colour}
      data-truth={point.moment_of_truth || undefined}
      data-change={change}
      data-findings={findings.length || undefined}
      aria-pressed={chosen}
      title={label}
      onClick={onChoose}
    >
      <span className={classes.line}>
        <ColourShape colour={point.colour} />
        <span className={classes.title}>{said(point.title, i18n.language)}</span>
        {findings.length > 0 && <IconFlag size={13} className={classes.shape} aria-hidden />}
      </span>
      {change && <span className={classes.change}>{t(`draft.${change}`)}</span>}
      <Facts point={point} />
    </UnstyledButton>
  );
}

/** Everything the card shows, in words. */
function useLabel({ groups }: Sheet, point: Touchpoint, findings: number): string {
  const { t, i18n } = useTranslation('map');
  const cells = point.cells.map(({ group, colour }) => {
    const title = groups.find((one) => one.group === group)?.title ?? {};
    return `${said(title, i18n.language)}: ${t(`colour.${colour}`)}`;
  });
  return [
    said(point.title, i18n.language),
    t(`colour.${point.colour}`),
    point.moment_of_truth ? t('truth') : '',
    point.score ? t('card.score', { mean: percent(point.score.mean), n: point.score.n }) : '',
    point.open_problems > 0 ? t('card.problems', { count: point.open_problems }) : '',
    point.ideas > 0 ? t('card.ideas', { count: point.ideas }) : '',
    findings > 0 ? t('card.findings', { count: findings }) : '',
    t('card.cells', { cells: cells.join(', ') }),
  ]
    .filter(Boolean)
    .join('. ');
}

function Facts({ point }: { point: Touchpoint }) {
  const { t } = useTranslation('map');
  const { score, open_problems: problems, ideas, colour } = point;
  return (
    <span className={classes.line}>
      <span className={classes.fact}>{t(`colour.${colour}`)}</span>
      {score && <span className={classes.fact}>{t('card.score', { mean: percent(score.mean), n: score.n })}</span>}
      <Spark weeks={point.spark} />
      {problems > 0 && (
        <span className={classes.fact} data-problems={problems}>
          <IconAlertTriangleFilled size={12} aria-hidden />
          {problems}
        </span>
      )}
      {ideas > 0 && (
        <span className={classes.fact}>
          <IconBulb size={12} aria-hidden />
          {ideas}
        </span>
      )}
    </span>
  );
}

const width = 48;
const height = 14;

/** The mean score week by week; one week alone draws no line. */
function Spark({ weeks }: { weeks: Touchpoint['spark'] }) {
  if (weeks.length < 2) return null;
  const points = weeks.map(({ mean }, index) => {
    return `${(index / (weeks.length - 1)) * width},${1 + (1 - mean) * (height - 2)}`;
  });
  return (
    <svg className={classes.spark} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
