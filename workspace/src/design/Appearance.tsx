import { createTheme, defaultVariantColorsResolver, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';

const theme = createTheme({
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  defaultRadius: 'md',
  variantColorResolver: (input) => {
    const plain = input.color === undefined || input.color === input.theme.primaryColor;
    if (plain && input.variant === 'filled') {
      return {
        background: 'var(--fovea-accent)',
        hover: 'var(--mantine-primary-color-filled-hover)',
        color: 'var(--fovea-accent-ink)',
        border: '1px solid transparent',
      };
    }
    if (plain && input.variant === 'light') {
      return {
        background: 'var(--fovea-accent-dim)',
        hover: 'var(--mantine-primary-color-light-hover)',
        color: 'var(--fovea-accent)',
        border: '1px solid transparent',
      };
    }
    return defaultVariantColorsResolver(input);
  },
});

/**
 * Colours come from tokens.css, not from style elements made at run time: the content security
 * policy allows no inline style sheet.
 */
export function Appearance({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} forceColorScheme="dark" withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}
