import { texts } from '../texts/en';

/** "0.8734" as "87 %"; never rounds to certainty. */
export function percent(value: number, digits = 0): string {
  const hundred = value * 100;
  const least = 10 ** -digits;
  if (value < 1 && hundred > 100 - least / 2) return `> ${(100 - least).toFixed(digits)} %`;
  if (value > 0 && hundred < least / 2) return `< ${least.toFixed(digits)} %`;
  return `${hundred.toFixed(digits)} %`;
}

/** A DICOM person name (PS3.5 6.2.1) as people write it: "Family^Given" as "Family, Given". */
export function personName(pn: string): string {
  const [family = '', given = '', middle = ''] = (pn.split('=')[0] ?? '').split('^');
  const first = [given, middle].filter(Boolean).join(' ');
  return [family, first].filter(Boolean).join(', ') || texts.identity.unnamed;
}

/** Age on a day, in the unit a clinician would use. */
export function age(birthDate: string | null | undefined, on: string | null | undefined): string {
  if (!birthDate) return '';
  const born = new Date(`${birthDate}T00:00:00Z`);
  const day = on ? new Date(`${on}T00:00:00Z`) : new Date();
  const beforeDay = day.getUTCDate() < born.getUTCDate() ? 1 : 0;
  const months =
    (day.getUTCFullYear() - born.getUTCFullYear()) * 12 + day.getUTCMonth() - born.getUTCMonth() - beforeDay;
  if (months < 0) return '';
  if (months >= 24) return texts.identity.years(Math.floor(months / 12));
  if (months >= 2) return texts.identity.months(months);
  return texts.identity.days(Math.floor((day.getTime() - born.getTime()) / 86_400_000));
}

/** How long ago, in minutes, hours or days. */
export function waiting(since: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - new Date(since).getTime()) / 60_000));
  const say = texts.worklist.waiting;
  if (minutes < 1) return say.now;
  if (minutes < 60) return say.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? say.hours(hours, minutes % 60) : say.days(Math.floor(hours / 24), hours % 24);
}

/** Date and time in the reader's own zone, unambiguous: 2026-11-23 14:05. */
export function dateTime(iso: string): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A reason of the server as a sentence: capital at the start, full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (!trimmed) return '';
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1) + (/[.!?]$/.test(trimmed) ? '' : '.');
}

/** Bytes in the unit a person reads. */
export function byteCount(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
