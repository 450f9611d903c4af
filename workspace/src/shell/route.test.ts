import { expect, it } from 'vitest';
import { hrefOf, parseRoute } from './route';

it('keeps a study through the address and back', () => {
  const route = { page: 'study', uid: '1.2.840.113619' } as const;
  expect(hrefOf(route)).toBe('#/study/1.2.840.113619');
  expect(parseRoute(hrefOf(route))).toEqual(route);
});

it('takes anything else for the worklist', () => {
  expect(parseRoute('')).toEqual({ page: 'worklist' });
  expect(parseRoute('#/study/<script>')).toEqual({ page: 'worklist' });
  expect(parseRoute('#/nothing')).toEqual({ page: 'worklist' });
});
