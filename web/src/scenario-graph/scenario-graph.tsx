import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GraphProps } from './graph-view.js';
import { space, spoken, type NameOf } from './say.js';

/** Reading a file and drawing it are loaded together, when a picture is first shown. */
const Drawn = lazy(async () => {
  const [{ GraphView }, { readScenario }] = await Promise.all([
    import('./graph-view.js'),
    import('../scenario/index.js'),
  ]);
  return {
    default: function DrawnText({ text, ...rest }: Omit<GraphProps, 'model'> & { text: string }) {
      const model = useMemo(() => readScenario(text), [text]);
      return <GraphView model={model} {...rest} />;
    },
  };
});

const nameOf: NameOf = (_, id) => spoken(id);

type LookProps = Pick<GraphProps, 'lit' | 'path' | 'counts' | 'findings' | 'chosen' | 'onChoose'>;

/** The picture of a scenario to look at, from the text of its file. */
export function ScenarioGraph({ text, height = 420, ...look }: LookProps & { text: string; height?: number | string }) {
  const { t } = useTranslation(space);
  return (
    <Suspense fallback={<Skeleton h={height} />}>
      <Drawn text={text} height={height} label={t('graph')} nameOf={nameOf} {...look} />
    </Suspense>
  );
}
