import { useLocalStorage } from '@mantine/hooks';

/** Four pictures of the same text. */
export const views = ['graph', 'steps', 'yaml', 'calendar'] as const;
export type View = (typeof views)[number];

/** The picture somebody prefers, kept in this browser. */
export function useViews(): readonly [View, (view: View) => void] {
  const [view, setView] = useLocalStorage<View>({
    key: 'tropa-studio-view',
    defaultValue: 'graph',
    getInitialValueInEffect: false,
  });
  return [views.find((one) => one === view) ?? 'graph', setView];
}
