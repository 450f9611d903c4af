import type { ReactNode } from 'react';
import classes from './Tag.module.css';

/** A short word set apart; the colour only repeats what the word says. */
export function Tag({ tone = 'quiet', icon, children, title }: {
  tone?: 'quiet' | 'accent' | 'amber' | 'red' | 'green' | 'violet';
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
}) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {icon}
      {children}
    </span>
  );
}
