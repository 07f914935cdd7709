import { createTheme, Loader, TableScrollContainer, type CSSVariablesResolver } from '@mantine/core';

/** Shades are chosen so that white on the primary colour, and dimmed text on both grounds, keep a contrast of 4.5. */
export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 9 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  // Without a role a name is none: nobody who hears the page would know that it waits.
  components: {
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    // A wide table is scrolled by the arrow keys too.
    TableScrollContainer: TableScrollContainer.extend({
      defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } },
    }),
  },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.35rem' }, h2: { fontSize: '1.1rem' } } },
});

/** Where Mantine's own greys are too pale to be read, ours stand in. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b63',
    '--mantine-color-placeholder': '#626a72',
    '--mantine-color-anchor': '#0b6175',
    '--mantine-color-error': '#b42318',
    '--mantine-color-cyan-light-color': '#095566',
    '--mantine-color-yellow-light-color': '#6f4600',
    '--mantine-color-cyan-filled-hover': '#095e6e',
  },
  dark: {
    '--mantine-color-dimmed': '#b3b8bf',
    '--mantine-color-placeholder': '#a1a7ae',
    '--mantine-color-anchor': '#66d9e8',
    '--mantine-color-error': '#ff9c94',
    '--mantine-color-cyan-light-color': '#7fe3f2',
    '--mantine-color-cyan-filled-hover': '#095e6e',
  },
});

/** The nonce the server put into the page: styles that components write while it lives carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
