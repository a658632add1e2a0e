import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedLanguage } from '../../../../src/steering/concepts/names-language';

const TITLES = ['Python', 'C', 'C++', 'Java', 'JavaScript', 'Go', 'R'];

test('a language is found by its title, whole and longest first', () => {
  assert.equal(namedLanguage('Add two numbers in C++.', TITLES), 'C++');
  assert.equal(namedLanguage('Add two numbers in C.', TITLES), 'C');
  assert.equal(namedLanguage('Write javascript that adds.', TITLES), 'JavaScript');
  assert.equal(namedLanguage('Use R, then stop.', TITLES), 'R');
  assert.equal(namedLanguage('Use cpp for it.', TITLES), 'CPP');
});

test('words and letters that only look like one are none', () => {
  for (const statement of [
    'Go_to is no word.',
    'Let it go from c to r.',
    'Count the pythonic words.',
    'Name the notes C# and Cis.',
    'Convert °Celsius.',
  ])
    assert.equal(namedLanguage(statement, TITLES), undefined, statement);
});
