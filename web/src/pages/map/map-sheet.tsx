import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmotionLines } from './emotion-lines.js';
import classes from './map.module.css';
import { percent, said, type Sheet } from './queries.js';
import { rowsOf, type RowKind, type SheetRow } from './sheet-rows.js';
import type { Change } from './sheet-to-be.js';
import { stepAmongCards } from './step-among-cards.js';
import { TouchCard } from './touch-card.js';

interface SheetProps {
  readonly sheet: Sheet;
  readonly kind: RowKind;
  /** What a draft does to a touchpoint, where one is looked at. */
  readonly changes: readonly Change[];
  readonly chosen: string | undefined;
  readonly onChoose: (touchpoint: string) => void;
}

/** Stages across, owners or channels down, the two lines of emotion above: the whole journey on one sheet. Arrows go from card to card. */
export function MapSheet(props: SheetProps) {
  const { sheet, kind } = props;
  const { t } = useTranslation('map');
  return (
    <div className={classes.scroll} role="region" aria-label={t('title')} tabIndex={0}>
      <table className={classes.sheet} aria-label={t('sheet.label')} onKeyDown={stepAmongCards}>
        <thead>
          <tr>
            <td className={classes.owner}>
              {t('emotion.title')}
              <Text size="xs">– – {t('emotion.designed')}</Text>
              <Text size="xs">—— {t('emotion.measured')}</Text>
            </td>
            <td colSpan={sheet.stages.length}>
              <EmotionLines sheet={sheet} />
            </td>
          </tr>
          <tr>
            <th scope="col" className={classes.owner}>
              {t(`rows.${kind}`)}
            </th>
            {sheet.stages.map((stage) => (
              <StageHead key={stage.stage} sheet={sheet} stage={stage} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(sheet, kind).map((row) => (
            <Row key={row.key} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, sheet, changes, chosen, onChoose }: SheetProps & { readonly row: SheetRow }) {
  const { t, i18n } = useTranslation('map');
  return (
    <tr>
      <th scope="row" className={classes.owner}>
        {row.title ? said(row.title, i18n.language) : t(row.word)}
      </th>
      {sheet.stages.map(({ stage }) => (
        <td key={stage} className={classes.cell}>
          {row.points
            .filter((point) => point.stage === stage)
            .map((point) => (
              <TouchCard
                key={point.touchpoint}
                sheet={sheet}
                point={point}
                change={changes.find(({ touchpoint }) => touchpoint === point.touchpoint)?.change}
                chosen={chosen === point.touchpoint}
                onChoose={() => onChoose(point.touchpoint)}
              />
            ))}
        </td>
      ))}
    </tr>
  );
}

/** A stage, how many are in it now, and how many went on. */
function StageHead({ sheet, stage }: { sheet: Sheet; stage: Sheet['stages'][number] }) {
  const { t, i18n } = useTranslation('map');
  const moves = sheet.transitions.filter(({ from }) => from === stage.stage);
  const name = (id: string): string => said(sheet.stages.find((one) => one.stage === id)?.title ?? {}, i18n.language);
  return (
    <th scope="col" className={classes.stage} data-stage={stage.stage}>
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
    </th>
  );
}
