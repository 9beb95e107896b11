// Mantine in the report's colours and type. The colours themselves are CSS variables (style.css), so that both schemes
// and both documents have one palette.

import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** Ten tones around the one accent; it means "speaks for distillation", and on buttons "acts on somebody". */
const oxblood: MantineColorsTuple = [
  "#fbeeee",
  "#f1d9d9",
  "#e3b0b1",
  "#d58486",
  "#c95f62",
  "#b5383d",
  "#8f2429",
  "#7d1d22",
  "#6b171c",
  "#570f14",
];
const slate: MantineColorsTuple = [
  "#f0f4f8",
  "#dfe7ee",
  "#bccbda",
  "#97b6d6",
  "#7494b3",
  "#5b7c9b",
  "#46627f",
  "#3a536d",
  "#2e445a",
  "#213346",
];

const sans =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';
const serif =
  'Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Cambria, Georgia, "Liberation Serif", serif';
const mono =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** Mantine paints the dark scheme's fields and menus with these. */
const dark: MantineColorsTuple = [
  "#e7e8ea",
  "#c5cad1",
  "#a5adb8",
  "#78828f",
  "#4a535f",
  "#323943",
  "#191d23",
  "#12151a",
  "#0e1115",
  "#090b0e",
];

export const theme = createTheme({
  colors: { oxblood, slate, dark },
  primaryColor: "slate",
  // white text stands on it in both schemes
  primaryShade: 6,
  autoContrast: true,
  fontFamily: sans,
  fontFamilyMonospace: mono,
  headings: { fontFamily: serif, fontWeight: "600" },
  defaultRadius: 3,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" } } },
  },
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "0.9375rem", lg: "1.0625rem", xl: "1.25rem" },
});

/** Mantine's own surfaces take the report's. */
export const variables: CSSVariablesResolver = () => {
  const same = {
    "--mantine-color-body": "var(--paper)",
    "--mantine-color-text": "var(--ink)",
    "--mantine-color-dimmed": "var(--soft)",
    "--mantine-color-placeholder": "var(--soft)",
    "--mantine-color-default": "var(--sheet)",
    "--mantine-color-default-color": "var(--ink)",
    "--mantine-color-default-border": "var(--edge)",
    "--mantine-color-default-hover": "var(--track)",
    "--mantine-color-error": "var(--accent)",
  };
  // the lighter shade of the dark scheme bears no white letters
  const filled = {
    "--mantine-color-slate-filled": slate[6],
    "--mantine-color-slate-filled-hover": slate[7],
    "--mantine-primary-color-filled": slate[6],
    "--mantine-primary-color-filled-hover": slate[7],
  };
  return { variables: {}, light: same, dark: { ...same, ...filled } };
};
