import { expect, it } from 'vitest';
import { hrefOf, parseRoute } from './route';

it('keeps a study through the address and back', () => {
  const route = { page: 'study', uid: '1.2.840.113619' } as const;
  expect(hrefOf(route)).toBe('#/study/1.2.840.113619');
  expect(parseRoute(hrefOf(route))).toEqual(route);
});

it('leads to a study’s addendum and to a conflict', () => {
  const addendum = { page: 'study', uid: '1.2.3', addendum: true } as const;
  const conflict = { page: 'conflict', id: '0b5f3c1e-7a52-4a0e-9d57-2f1f6f0f8a11' } as const;
  expect(hrefOf(addendum)).toBe('#/study/1.2.3/addendum');
  expect(parseRoute(hrefOf(addendum))).toEqual(addendum);
  expect(parseRoute(hrefOf(conflict))).toEqual(conflict);
});

it('leads to the outbox', () => {
  expect(parseRoute('#/outbox')).toEqual({ page: 'outbox' });
  expect(hrefOf({ page: 'outbox' })).toBe('#/outbox');
});

it('keeps two model versions through the address and back', () => {
  const compare = { page: 'compare', one: 'chest@1.0.0+local.1', other: 'chest@2.0.0' } as const;
  expect(hrefOf(compare)).toBe('#/compare/chest%401.0.0%2Blocal.1/chest%402.0.0');
  expect(parseRoute(hrefOf(compare))).toEqual(compare);
  expect(parseRoute('#/compare')).toEqual({ page: 'compare', one: null, other: null });
  expect(parseRoute('#/compare/<script>/%')).toEqual({ page: 'compare', one: null, other: null });
});

it('takes anything else for the worklist', () => {
  expect(parseRoute('')).toEqual({ page: 'worklist' });
  expect(parseRoute('#/study/<script>')).toEqual({ page: 'worklist' });
  expect(parseRoute('#/conflict/../login')).toEqual({ page: 'worklist' });
  expect(parseRoute('#/nothing')).toEqual({ page: 'worklist' });
});
