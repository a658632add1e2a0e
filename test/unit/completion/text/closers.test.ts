import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  closersRepeated,
  leadingClosers,
  openBrackets,
  openQuote,
} from '../../../../src/completion/text/closers';

describe('closersRepeated', () => {
  it('counts closers that the text did not open', () => {
    assert.equal(closersRepeated('a)', ')', 'f('), 1);
    assert.equal(closersRepeated('g(a)', ')', 'f('), 0);
    assert.equal(closersRepeated('a])', '])', 'f(['), 2);
    assert.equal(closersRepeated('a)', '])', 'f(['), 0);
    assert.equal(closersRepeated('a} b)', ')', 'f('), 0);
  });

  it('reads strings as strings', () => {
    assert.equal(closersRepeated('")"', ')', 'f('), 0);
    assert.equal(closersRepeated('"\\")")', ')', 'f('), 1);
    assert.equal(closersRepeated('a")', '")', 'f("'), 2);
    assert.equal(closersRepeated('"a"', '"', 'f('), 0);
    assert.equal(closersRepeated("don't)", ')', 'f('), 1);
  });
});

describe('openBrackets', () => {
  it('counts what is not closed', () => {
    assert.equal(openBrackets('(a) => {', 'f('), 1);
    assert.equal(openBrackets('a) + (b', 'f('), 1);
    assert.equal(openBrackets('g(a)', 'f('), 0);
    assert.equal(openBrackets('"{"', 'f('), 0);
  });
});

describe('openQuote', () => {
  it('finds the string that a line leaves open', () => {
    assert.equal(openQuote('f("a'), '"');
    assert.equal(openQuote('f("a")'), '');
    assert.equal(openQuote('f("a\\"'), '"');
    assert.equal(openQuote(`f("it's`), '"');
    assert.equal(openQuote("it's"), '');
  });
});

describe('leadingClosers', () => {
  it('ends at the first other character', () => {
    assert.equal(leadingClosers(')]}; )'), ')]}');
    assert.equal(leadingClosers('a)'), '');
  });
});
