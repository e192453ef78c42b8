import { expect, test } from 'vitest';
import { relationsOf } from './relations.ts';

test('a trainer of the cohort is one only while a trainer or coordinator of its institution', () => {
  expect(relationsOf({ admin: false, role: 'trainer', trains: true })).toEqual(['trainer']);
  expect(relationsOf({ admin: false, role: 'trainer', trains: false })).toEqual([]);
  expect(relationsOf({ admin: false, role: 'learner', trains: true })).toEqual([]);
  expect(relationsOf({ admin: false, role: null, trains: true })).toEqual([]);
});

test('coordinators of the institution and administrators need not train it', () => {
  expect(relationsOf({ admin: false, role: 'coordinator', trains: false })).toEqual(['coordinator']);
  expect(relationsOf({ admin: true, role: null, trains: false })).toEqual(['admin']);
  expect(relationsOf({ admin: true, role: 'coordinator', trains: true })).toEqual(['admin', 'coordinator', 'trainer']);
});
