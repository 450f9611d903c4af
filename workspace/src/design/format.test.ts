import { describe, expect, it } from 'vitest';
import { age, byteCount, percent, personName, waiting } from './format';

describe('percent', () => {
  it('never rounds to certainty', () => {
    expect(percent(0.9999)).toBe('> 99 %');
    expect(percent(0.0001)).toBe('< 1 %');
    expect(percent(0.873)).toBe('87 %');
    expect(percent(0.9999, 1)).toBe('> 99.9 %');
  });

  it('says nought and all only when they are', () => {
    expect(percent(0)).toBe('0 %');
    expect(percent(1)).toBe('100 %');
  });
});

describe('personName', () => {
  it('reads a DICOM name as people write it', () => {
    expect(personName('Rivera^Ana^Maria')).toBe('Rivera, Ana Maria');
    expect(personName('Yamada^Tarou=山田^太郎')).toBe('Yamada, Tarou');
    expect(personName('')).toBe('(no name)');
  });
});

describe('age', () => {
  it('is in the unit a clinician would use', () => {
    expect(age('2016-01-12', '2026-11-23')).toBe('10 y');
    expect(age('2026-01-30', '2026-11-23')).toBe('9 mo');
    expect(age('2026-11-01', '2026-11-23')).toBe('22 d');
  });

  it('counts a year only once the birthday has come', () => {
    expect(age('2016-11-24', '2026-11-23')).toBe('9 y');
    expect(age('2016-11-23', '2026-11-23')).toBe('10 y');
  });

  it('says nothing when it is unknown or impossible', () => {
    expect(age(null, '2026-11-23')).toBe('');
    expect(age('2027-01-01', '2026-11-23')).toBe('');
  });
});

it('says how long a study has waited', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(waiting('2026-11-23T11:59:40Z', now)).toBe('just now');
  expect(waiting('2026-11-23T11:17:00Z', now)).toBe('43 min');
  expect(waiting('2026-11-23T09:50:00Z', now)).toBe('2 h 10 min');
  expect(waiting('2026-11-21T11:00:00Z', now)).toBe('2 d 1 h');
});

it('gives bytes in the unit a person reads', () => {
  expect(byteCount(512)).toBe('512 B');
  expect(byteCount(51_234)).toBe('51.2 kB');
  expect(byteCount(8_400_000)).toBe('8.4 MB');
});
