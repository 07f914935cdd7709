import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { EmotionLines } from './emotion-lines.js';
import classes from './map.module.css';
import { percent, said, type Sheet, type Touchpoint } from './queries.js';
import { rowsOf, type RowKind } from './sheet-rows.js';
import { TouchCard } from './touch-card.js';

interface SheetProps {
  readonly sheet: Sheet;
  readonly kind: RowKind;
  readonly chosen: string | undefined;
  readonly onChoose: (touchpoint: string) => void;
}

/** Stages across, owners or channels down, the two lines of emotion above: the whole journey on one sheet. */
export function MapSheet({ sheet, kind, chosen, onChoose }: SheetProps) {
  const { t, i18n } = useTranslation('map');
  const columns = `minmax(90px, 120px) repeat(${sheet.stages.length}, minmax(170px, 1fr))`;
  const card = (point: Touchpoint) => (
    <TouchCard
      key={point.touchpoint}
      sheet={sheet}
      point={point}
      chosen={chosen === point.touchpoint}
      onChoose={() => onChoose(point.touchpoint)}
    />
  );
  return (
    <div className={classes.scroll} role="region" aria-label={t('title')} tabIndex={0}>
      <div className={classes.sheet} style={{ gridTemplateColumns: columns }}>
        <div className={classes.owner}>
          {t('emotion.title')}
          <Text size="xs">– – {t('emotion.designed')}</Text>
          <Text size="xs">—— {t('emotion.measured')}</Text>
        </div>
        <div style={{ gridColumn: '2 / -1' }}>
          <EmotionLines sheet={sheet} />
        </div>
        <div />
        {sheet.stages.map((stage, index) => (
          <StageHead key={stage.stage} sheet={sheet} index={index} />
        ))}
        {rowsOf(sheet, kind).map(({ key, title, word, points }) => (
          <Fragment key={key}>
            <div className={classes.owner}>{title ? said(title, i18n.language) : t(word)}</div>
            {sheet.stages.map(({ stage }) => (
              <div key={stage} className={classes.cell}>
                {points.filter((point) => point.stage === stage).map(card)}
              </div>
            ))}
          </Fragment>
        ))}
      </div>
    </div>
  );
}

/** A stage, how many are in it now, and how many went on. */
function StageHead({ sheet, index }: { sheet: Sheet; index: number }) {
  const { t, i18n } = useTranslation('map');
  const stage = sheet.stages[index];
  if (!stage) return null;
  const moves = sheet.transitions.filter(({ from }) => from === stage.stage);
  const name = (id: string): string => said(sheet.stages.find((one) => one.stage === id)?.title ?? {}, i18n.language);
  return (
    <div className={classes.stage} data-stage={stage.stage}>
      <Text size="sm" fw={600}>
        {said(stage.title, i18n.language)}
      </Text>
      <Text size="xs">{t('patients', { count: stage.patients })}</Text>
      {moves.map(({ to, moved, median_hours: hours, conversion }) => (
        <Text key={to} size="xs">
          {t('move.label', {
            ...{ moved, to: name(to), share: percent(conversion.share), n: conversion.n },
            ...{ low: percent(conversion.low), high: percent(conversion.high) },
          })}
          {hours === null ? '' : `; ${t('move.days', { days: Math.round(hours / 24) })}`}
        </Text>
      ))}
    </div>
  );
}
