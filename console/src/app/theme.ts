import { createTheme, darken, type CSSVariablesResolver } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDots, IconX } from '@tabler/icons-react';
import { createElement } from 'react';

/** A dialog's header is not the page's banner. */
const headless = { header: { role: 'none' } };

/** The library's own pictures are told to screen readers, as "image" without a word. */
const unheard = { 'aria-hidden': true };
const [Previous, Next, Dots] = [IconChevronLeft, IconChevronRight, IconDots].map(
  (icon) =>
    function Unheard() {
      return createElement(icon, { ...unheard, size: 16 });
    },
);

/** Shades are chosen so that text on them, and they on the page, keep a contrast of 4.5 in both schemes. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } } },
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    ComboboxChevron: { defaultProps: unheard },
    CloseButton: { defaultProps: { icon: createElement(IconX, { ...unheard, size: '70%' }) } },
    Pagination: { defaultProps: { previousIcon: Previous, nextIcon: Next, dotsIcon: Dots } },
    // What scrolls can be scrolled without a mouse.
    TableScrollContainer: { defaultProps: { tabIndex: 0 } },
    // The second click of who clicks twice lands beside the dialog that the first one opened; what is typed is not lost by a click either.
    Modal: {
      defaultProps: {
        closeOnClickOutside: false,
        closeButtonProps: { 'aria-label': 'Close' },
        attributes: headless,
      },
    },
  },
});

/** How much darker than the library's darkest shade text on a tint of the same colour is. */
const onTint = 0.4;

/** Shades that can be read: the library's own of quiet text and of text on a tint have contrasts of 2.4 to 3.8. */
export const readable: CSSVariablesResolver = ({ colors }) => {
  const tinted = (shade: (ofColour: readonly string[]) => string | undefined): Record<string, string> =>
    Object.fromEntries(
      Object.entries(colors).map(([name, shades]) => [`--mantine-color-${name}-light-color`, shade(shades) ?? '']),
    );
  return {
    variables: {},
    light: {
      ...tinted((shades) => shades[9] && darken(shades[9], onTint)),
      '--mantine-color-dimmed': colors.gray[7],
      '--mantine-color-placeholder': colors.gray[7],
    },
    dark: {
      ...tinted((shades) => shades[2]),
      '--mantine-color-dimmed': colors.dark[1],
      '--mantine-color-placeholder': colors.dark[1],
    },
  };
};
